// The library door: the use cases and the nouns they speak in.
export {
  type CompareRequest,
  type ComparisonResult,
  type ConfigChoice,
  checkGoldenSets,
  compareRuns,
  initProject,
  loadRun,
  type PlannedRun,
  planRun,
  projectRuns,
  type RejudgeRequest,
  type RejudgeResult,
  type RunFlags,
  type RunRequest,
  type RunResult,
  type RunSummaryLine,
  readHistory,
  readReport,
  rejudge,
  runBench,
  runFolder,
  type Surroundings,
} from './app/index.js'
export { type ProjectionRequest, projectionReport } from './app/project-report.js'
// The report's own tests and those it has no use for (chi-square, false discoveries): to look at a run in another way.
export * as statistics from './kit/stats/index.js'
export type { Ask, AskContext, Attempt, Reply } from './model/ask.js'
export type { ChatMessage, ChatRequest } from './model/chat.js'
export type { BenchConfig, Candidate, GatewaySpec, JudgeConfig, RunOptions, Workload } from './model/config.js'
export { exitCodes, UserError } from './model/errors.js'
export type { GateReport, GateResult } from './model/gate.js'
export type { GoldenCase, GoldenSet } from './model/golden.js'
export type { PriceBook, PriceEntry } from './model/price.js'
export type { ProjectionReport } from './model/projection.js'
export type { Projection, ReportModel, Savings } from './model/report.js'
export type { CandidateSummary, Comparison } from './model/summary.js'
export { approxUsd, Usd, UsdPer } from './model/usd.js'
export type { Verdict } from './model/verdict.js'
export { blendedPrice, timesCheaper, valueRanking } from './pricing/index.js'
export { gatedCascade, replayLog } from './project/index.js'
export { renderProjection, renderReport } from './report/index.js'
