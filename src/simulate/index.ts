export { caseKey } from './case-key.js'
export { type RecordedSource, recordedAsk } from './recorded.js'
export { type SimulatedSource, simulatedAsk } from './simulated.js'
