import { isFatal, makeBudget } from '../execute/index.js'
import { exitCodes, userError } from '../model/errors.js'
import type { GoldenCase } from '../model/golden.js'
import { Usd } from '../model/usd.js'
import type { Judgement } from '../model/verdict.js'
import { openBook } from '../pricing/index.js'
import {
  type JudgingOptions,
  type JudgingOutcome,
  judgeAnswers,
  judgeFingerprint,
  judgePairs,
  pairFingerprint,
} from '../score/index.js'
import { runAsks } from './asks.js'
import type { JudgingConfig } from './calibrate-config.js'
import { type GivenLine, type Told, toldBy } from './calibrate-told.js'
import { type OpenGateways, openGateways } from './gateways.js'
import { userAgent } from './package-files.js'
import { runMoney } from './run-money.js'
import type { Surroundings } from './surroundings.js'

/** An answer for the judges to mark. */
export interface Markable {
  readonly goldenCase: GoldenCase
  readonly answer: string
}

/** Two answers for the judges to choose between, in both orders. */
export interface Comparable {
  readonly goldenCase: GoldenCase
  readonly answers: readonly [string, string]
}

/** What the judges are shown in one round. */
export interface Shown {
  readonly answers: readonly Markable[]
  readonly pairs: readonly Comparable[]
}

/**
 * Puts every answer and every pair to the judges, round by round, with a seed of its own each time. Throws UserError for judges
 * who cannot be reached, after one question, and when interrupted: half a calibration is none.
 *
 * @returns what they said by round; `usd` is null when the price of something is not known
 */
export async function askJudges(
  rounds: readonly Shown[],
  config: JudgingConfig,
  around: Surroundings,
): Promise<{ readonly told: readonly Told[]; readonly usd: Usd | null }> {
  const gateways = await openGateways(config, around, userAgent())
  try {
    around.onProgress({ type: 'phase', phase: 'judge', total: questionsIn(rounds) * config.judges.length })
    const judging = judgingOf(config, gateways, around)
    const told: Told[] = []
    const costs: (Usd | null)[] = []
    for (const [round, shown] of rounds.entries()) {
      const lines = await askOnce(shown, { ...judging, seed: judging.seed + round }, config, around)
      costs.push(...lines.map(({ attempts }) => judging.costOf(attempts)))
      told.push(toldBy(lines, shown, config.judges, around.sha256))
    }
    const known = costs.filter((cost) => cost !== null)
    return { told, usd: known.length < costs.length ? null : Usd.sum(known) }
  } finally {
    await gateways.close()
  }
}

const questionsIn = (rounds: readonly Shown[]): number =>
  rounds.reduce((sum, { answers, pairs }) => sum + answers.length + 2 * pairs.length, 0)

type Judging = Omit<JudgingOptions, 'journal'>

/** How the judges are asked in all rounds: one budget for them together. The names they have here are those for single answers. */
function judgingOf(
  { judges, gateways: specs, prices, run }: JudgingConfig,
  gateways: OpenGateways,
  around: Surroundings,
): Judging {
  const money = runMoney(openBook(prices), specs, run.retries + 1)
  const asks = runAsks(specs, gateways, run, around)
  return {
    judges: judges.map((judge) => ({
      judge: { ...judge, fingerprint: judgeFingerprint(judge, around.sha256) },
      ask: asks.of(judge),
      firstAsk: asks.firstOf(judge),
    })),
    isHopeless: isFatal,
    concurrency: run.concurrency,
    seed: run.seed,
    sha256: around.sha256,
    budget: budgetOf(run.budget),
    maxCost: budgetOf(judges[0].maxCost),
    worstCaseOf: (request, gateway) => money.worstCaseOf(request, gateway, around.clock.wallMs()),
    costOf: money.costOf,
    // Each round is to be a sample of the judges' own noise.
    kept: null,
    skip: new Set(),
    onProgress: around.onProgress,
    signal: around.signal,
  }
}

const budgetOf = (limit: string | null) => makeBudget(limit === null ? null : Usd.parse(limit), Usd.zero)

/** One round: every line that the judges gave, in no order. */
async function askOnce(
  { answers, pairs }: Shown,
  judging: Judging,
  { judges }: JudgingConfig,
  { sha256, signal }: Surroundings,
): Promise<GivenLine[]> {
  const lines: GivenLine[] = []
  const journal = (line: Judgement): void => {
    if (line.type === 'verdict' || line.type === 'pair') lines.push(line)
  }
  if (answers.length > 0) {
    refuseSilence(await judgeAnswers({ ...judging, journal, answers: answers.map(answerToJudge) }))
  }
  if (pairs.length > 0 && !signal.aborted) {
    const seats = judging.judges.map(({ judge, ...asks }, at) => ({
      judge: { ...judge, fingerprint: pairFingerprint(judges[at] ?? judge, sha256) },
      ...asks,
    }))
    refuseSilence(await judgePairs({ ...judging, judges: seats, journal, pairs: pairs.map(pairToJudge), orders: 2 }))
  }
  if (signal.aborted) throw userError('interrupted', 'Nothing is kept of a calibration.', exitCodes.interrupted)
  return lines
}

function refuseSilence({ lost }: JudgingOutcome): void {
  for (const { model, why } of lost) {
    throw userError(`the judge ${model} cannot be asked: ${why}`, 'Nothing was measured.', exitCodes.unmeasurable)
  }
}

const answerToJudge = ({ goldenCase, answer }: Markable, at: number) => ({
  callId: String(at),
  repeat: 0,
  // Nobody is left out for being of the judge's own family: how such a judge marks is what is to be seen.
  model: '',
  goldenCase,
  answer: said(answer),
  failed: false,
})

const pairToJudge = ({ goldenCase, answers: [first, second] }: Comparable, at: number) => ({
  candidate: { callId: String(at), model: '', answer: said(first) },
  baseline: { callId: `${at}b`, model: '', answer: said(second) },
  goldenCase,
  repeat: 0,
})

const said = (content: string) => ({
  content,
  reasoning: null,
  refusal: null,
  toolCalls: [],
  finishReason: 'stop',
})
