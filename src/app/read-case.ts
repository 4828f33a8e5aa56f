import { join } from 'node:path'
import { loadPriceBook, parsePriceBook } from '../config/index.js'
import { nearest } from '../kit/text/nearest.js'
import type { Attempt } from '../model/ask.js'
import type { CandidateCase, CaseAttempt, CaseCall, CaseReport } from '../model/case-report.js'
import type { Answer } from '../model/chat.js'
import type { PinnedJudge } from '../model/config.js'
import { weightedScore } from '../model/criterion.js'
import { userError } from '../model/errors.js'
import type { GoldenCase } from '../model/golden.js'
import type { CallFacts, RunHeader } from '../model/run.js'
import { e2eMs, ttftMs } from '../model/stamps.js'
import { inputTokens, outputTokens } from '../model/usage.js'
import { costOfAttempts, openBook, type PriceIndex } from '../pricing/index.js'
import { type RunFacts, readAnswers, readRun } from '../record/index.js'
import { jointVerdict, pointsYardstick, type ReadJudgements, readJudgements } from '../summarise/index.js'
import { withLaterJudges } from './judge-lines.js'
import { providers } from './run-money.js'

export interface CaseChoice {
  readonly caseId: string
  /** A price book instead of the run's own, relative to `cwd`. */
  readonly pricesFile: string | null
  readonly cwd: string
  /** Fingerprint of the judges whose verdicts are shown, or its beginning; null: of those asked last. */
  readonly judge: string | null
}

/**
 * Reads one case of a run across all candidates, with what was said. Throws UserError for a case that the run does not have,
 * with the nearest that it has.
 */
export async function readCase(folder: string, { caseId, pricesFile, cwd, judge }: CaseChoice): Promise<CaseReport> {
  const facts = await readRun(folder)
  const goldenCase = findCase(facts, caseId)
  const calls = facts.calls.filter((call) => call.caseId === caseId)
  const entries =
    pricesFile === null
      ? parsePriceBook(facts.pricesYaml, join(folder, 'prices.yaml'))
      : await loadPriceBook(pricesFile, cwd)
  const log = withLaterJudges({ ...facts, prices: { entries } })
  const { header } = log
  const judges = pointsYardstick(log, judge)?.judges ?? []
  const found: Found = {
    header,
    judges,
    goldenCase,
    prices: openBook(log.prices),
    answers: await readAnswers(folder, new Set(calls.map(({ callId }) => callId))),
    judgements: readJudgements(facts.judgements),
  }
  return {
    format: 1,
    tool: header.tool,
    simulated: header.simulated,
    run: {
      id: header.id,
      startedAt: header.startedAt,
      goldenSet: header.goldenSet.name,
      judge: judges.length === 0 ? null : judges.map(({ model }) => model).join(', '),
    },
    case: goldenCase,
    candidates: header.candidates.map(
      ({ id, model, gateway }): CandidateCase => ({
        candidate: id,
        model,
        gateway,
        calls: calls
          .filter(({ candidateId }) => candidateId === id)
          .sort((a, b) => a.repeat - b.repeat)
          .map((call) => caseCall(call, found)),
      }),
    ),
  }
}

interface Found {
  readonly header: RunHeader
  readonly judges: readonly PinnedJudge[]
  readonly goldenCase: GoldenCase
  readonly prices: PriceIndex
  readonly answers: ReadonlyMap<string, Answer | null>
  readonly judgements: ReadJudgements
}

function findCase({ header, cases }: RunFacts, caseId: string): GoldenCase {
  const found = cases.find(({ id }) => id === caseId)
  if (found !== undefined) return found
  const ids = cases.map(({ id }) => id)
  const near = nearest(caseId, ids)
  throw userError(
    `run ${header.id} has no case "${caseId}"`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : `It has ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}.`,
  )
}

function caseCall(call: CallFacts, { header, judges, goldenCase, prices, answers, judgements }: Found): CaseCall {
  const { callId, repeat, outcome, attempts } = call
  const given = judges.map(({ fingerprint }) => judgements.verdicts.get(fingerprint)?.get(callId) ?? null)
  const joint = jointVerdict(given)
  const [judge] = judges
  const { known, unpriced } = costOfAttempts(prices, providers(header.gateways), attempts)
  return {
    callId,
    repeat,
    outcome,
    answer: answers.get(callId) ?? null,
    checks: judgements.checkResults.get(callId) ?? null,
    verdicts: judges.flatMap(({ model }, at) => {
      const verdict = given[at] ?? null
      return verdict === null ? [] : [{ judge: model, verdict }]
    }),
    score:
      joint?.status === 'scored' && judge !== undefined
        ? weightedScore(joint.scores, judge.criteria, goldenCase.task)
        : null,
    cost: { usd: known, unpricedAttempts: unpriced },
    attempts: attempts.map(caseAttempt),
  }
}

const caseAttempt = ({ gateway, servedModel, outcome, stamps, usage }: Attempt): CaseAttempt => ({
  gateway,
  servedModel,
  outcome,
  throttleMs: stamps.throttleMs,
  ttftMs: ttftMs(stamps),
  e2eMs: e2eMs(stamps),
  ...tokensOf(usage),
})

function tokensOf(usage: Attempt['usage']): Pick<CaseAttempt, 'inputTokens' | 'outputTokens'> {
  switch (usage.status) {
    case 'reported':
    case 'estimated':
      return { inputTokens: inputTokens(usage.usage), outputTokens: outputTokens(usage.usage) }
    case 'invalid':
      return { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }
    case 'unknown':
    case 'none':
      return { inputTokens: null, outputTokens: null }
    default:
      return usage satisfies never
  }
}
