export { makeBudget } from './budget.js'
export { execute } from './execute.js'
export { isFatal } from './fatal.js'
export type { ExecutionOutcome, Journal } from './input.js'
