export { matchCases } from './cases.js'
export { gate } from './gate.js'
export type { GateSide } from './side.js'
export { valueless } from './values.js'
