import { makeBudget } from '../execute/index.js'
import { exitCodes, userError } from '../model/errors.js'
import type { GoldenCase } from '../model/golden.js'
import { Usd } from '../model/usd.js'
import type { Judgement, Verdict } from '../model/verdict.js'
import { openBook } from '../pricing/index.js'
import { type AnswerToJudge, type JudgingOptions, judgeAnswers, judgeFingerprint } from '../score/index.js'
import { runAsks } from './asks.js'
import type { JudgingConfig } from './calibrate-config.js'
import { type OpenGateways, openGateways } from './gateways.js'
import { toolVersion } from './package-files.js'
import { runMoney } from './run-money.js'
import type { Surroundings } from './surroundings.js'

/** Something for the judge to mark. */
export interface Markable {
  readonly goldenCase: GoldenCase
  readonly answer: string
}

/** What the judge said, in the order of what it was shown, and what that cost. */
export interface Asked {
  /** By run of the judge. */
  readonly verdicts: readonly (readonly Verdict[])[]
  /** Null: the price of something is not known. */
  readonly usd: Usd | null
}

/**
 * Puts every answer to the judge, once for each list, with a seed of its own each time; the very first goes ahead, so that a
 * judge who cannot be reached is found out at once. Throws UserError for that, and when interrupted: half a calibration is none.
 */
export async function askJudge(
  shown: readonly (readonly Markable[])[],
  config: JudgingConfig,
  around: Surroundings,
): Promise<Asked> {
  const gateways = await openGateways(config, around, `llm-bench/${toolVersion().version}`)
  try {
    around.onProgress({ type: 'phase', phase: 'judge', total: shown.flat().length })
    const { judge } = config
    const judging = judgingOf(config, gateways, around)
    const lines: VerdictLine[][] = []
    for (const [round, markables] of shown.entries()) {
      const ahead = round === 0 ? 1 : 0
      const first = await judgeOnce(markables.slice(0, ahead), round, judging)
      refuseSilence(first, judge.model)
      lines.push([...first, ...(await judgeOnce(markables.slice(ahead), round, judging))])
    }
    const costs = lines.flat().map(({ attempts }) => judging.costOf(attempts))
    const known = costs.filter((cost) => cost !== null)
    return {
      verdicts: lines.map((list) => list.map(({ verdict }) => verdict)),
      usd: known.length < costs.length ? null : Usd.sum(known),
    }
  } finally {
    await gateways.close()
  }
}

function refuseSilence(lines: readonly VerdictLine[], model: string): void {
  for (const { verdict } of lines) {
    if (verdict.status !== 'judge_error') continue
    throw userError(
      `the judge ${model} cannot be asked: ${verdict.message}`,
      'Nothing was measured.',
      exitCodes.unmeasurable,
    )
  }
}

type Judging = Omit<JudgingOptions, 'journal' | 'skip'>
type VerdictLine = Pick<Extract<Judgement, { type: 'verdict' }>, 'verdict' | 'attempts'>

/** How the judge is asked in all rounds: one budget for them together. */
function judgingOf(config: JudgingConfig, gateways: OpenGateways, around: Surroundings): Judging {
  const { judge, run } = config
  const money = runMoney(openBook(config.prices), config.gateways, run.retries + 1)
  return {
    judges: [
      {
        judge: { ...judge, fingerprint: judgeFingerprint(judge, around.sha256) },
        ask: runAsks(config.gateways, gateways, run, around).of(judge),
      },
    ],
    concurrency: run.concurrency,
    seed: run.seed,
    sha256: around.sha256,
    budget: budgetOf(run.budget),
    maxCost: budgetOf(judge.maxCost),
    worstCaseOf: (request, gateway) => money.worstCaseOf(request, gateway, around.clock.wallMs()),
    costOf: money.costOf,
    // Each round is to be a sample of the judge's own noise.
    kept: null,
    onProgress: around.onProgress,
    signal: around.signal,
  }
}

const budgetOf = (limit: string | null) => makeBudget(limit === null ? null : Usd.parse(limit), Usd.zero)

/** One round: the lines in the order of what was shown. */
async function judgeOnce(markables: readonly Markable[], round: number, judging: Judging): Promise<VerdictLine[]> {
  const lines = new Map<string, VerdictLine>()
  await judgeAnswers({
    ...judging,
    seed: judging.seed + round,
    answers: markables.map(answerToJudge),
    journal: (line) => {
      if (line.type === 'verdict') lines.set(line.callId, line)
    },
    skip: new Set(),
  })
  if (judging.signal.aborted) throw userError('interrupted', 'Nothing is kept of a calibration.', exitCodes.interrupted)
  // A task that no criterion applies to has no line: nothing was asked.
  return markables.map((_, at) => lines.get(String(at)) ?? { verdict: { status: 'no_answer' }, attempts: [] })
}

function answerToJudge({ goldenCase, answer }: Markable, at: number): AnswerToJudge {
  const said = { content: answer, reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' }
  return { callId: String(at), repeat: 0, model: '', goldenCase, answer: said, failed: false }
}
