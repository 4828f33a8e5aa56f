export { accountOf } from './account.js'
export { byPlace, examineCases } from './examine.js'
export { DEFAULT_SET_SEED, madeSets } from './made-sets.js'
export type { TryAnswer } from './trials.js'
