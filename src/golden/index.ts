export { accountOf } from './account.js'
export { byPlace, examineCases } from './examine.js'
export type { TryAnswer } from './trials.js'
