export { callSize, defaultMaxTokens } from './call-size.js'
export { chatRequest } from './chat-request.js'
export { estimateSpend, type SpendEstimate } from './estimate-spend.js'
export { makePlan } from './make-plan.js'
