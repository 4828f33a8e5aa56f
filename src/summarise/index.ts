export { type ReadJudgements, readJudgements } from './judgement-lines.js'
export { summarise } from './summarise.js'
