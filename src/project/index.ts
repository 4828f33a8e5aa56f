export { type BillInputs, projectBills } from './bills.js'
export { type Recommendation, type RecommendationInputs, recommend } from './recommend.js'
export type { Margins } from './standing.js'
export { type CostWarningInputs, costWarnings } from './warnings.js'
