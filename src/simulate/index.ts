export { recordedAsk } from './recorded.js'
export { simulatedAsk } from './simulated.js'
