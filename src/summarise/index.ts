export { jointVerdict } from './joint-verdict.js'
export { type ReadJudgements, readJudgements } from './judgement-lines.js'
export { summarise } from './summarise.js'
export { pointsYardstick, yardstickOf } from './yardstick.js'
