import { expect, test } from 'vitest'
import { loadJudgeDefaults } from '../config/index.js'
import { isFatal, makeBudget } from '../execute/index.js'
import { seededRandom } from '../kit/random.js'
import { mean, sampleSd } from '../kit/stats/describe.js'
import type { PinnedJudge } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import type { Clock, Timers } from '../model/ports.js'
import { type JudgeMishap, judgeMishaps, type SimulatedProfile } from '../model/simulation.js'
import { Usd } from '../model/usd.js'
import type { Judgement } from '../model/verdict.js'
import { type AnswerToJudge, judgeAnswers } from '../score/index.js'
import { simulatedAsk } from '../simulate/index.js'
import { packagePath } from './package-files.js'
import { sha256 } from './system.js'
import { judgeOf } from './testing/headers.js'

const COUNT = 2_000

/** A world whose appointments are kept at once. */
function instantWorld(): { clock: Clock; timers: Timers } {
  let nowMs = 0
  return {
    clock: { nowMs: () => nowMs, wallMs: () => nowMs },
    timers: {
      after(delayMs, callback) {
        let isOff = false
        queueMicrotask(() => {
          if (isOff) return
          nowMs += delayMs
          callback()
        })
        return () => {
          isOff = true
        }
      },
    },
  }
}

const words = 'the parcel leaves our house within two days and takes three more by road or one by air'.split(' ')

/** An answer that says a part of the reference, drawn by its number: so marks spread from 1 to 5. */
function answerTo(index: number): AnswerToJudge {
  const random = seededRandom(index)
  const goldenCase: GoldenCase = {
    id: `c${index}`,
    task: 'chat',
    messages: [{ role: 'user', content: `Question ${index}?` }],
    params: {},
    reference: words.join(' '),
    checks: [],
    tags: [],
    tenant: null,
    weight: 1,
    cluster: null,
  }
  const content = words.slice(0, Math.ceil(random() * words.length)).join(' ')
  const answer = { content, reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' }
  return { callId: `c${index}`, repeat: 0, model: 'm', goldenCase, answer, failed: false }
}

const answers = Array.from({ length: COUNT }, (_, index) => answerTo(index))

/** What a judge that fails like this says of all answers; `scores` are those of the answers that have one. */
async function scoresWith(judgeFailures: Partial<Record<JudgeMishap, number>>) {
  const { criteria, template } = await loadJudgeDefaults({ fixturesDir: packagePath('fixtures'), cwd: '.' })
  const accuracy = criteria.filter(({ id }) => id === 'accuracy')
  const judge: PinnedJudge = { ...judgeOf('judge', accuracy), template }
  const profile: SimulatedProfile = {
    model: 'judge',
    firstTokenMs: { p50: 0, p95: 0 },
    tokensPerSecond: { p50: 0, p95: 0 },
    verbosity: 1,
    skill: { default: 1 },
    failures: {},
    judgeNoise: 0.5,
    judgeFailures,
  }
  const lines: Judgement[] = []
  const ask = simulatedAsk({ profiles: [profile], cases: [], seed: 11, sha256, gateway: 'main', ...instantWorld() })
  await judgeAnswers({
    judges: [{ judge, ask, firstAsk: ask }],
    isHopeless: isFatal,
    answers,
    concurrency: 20,
    seed: 11,
    sha256,
    budget: makeBudget(null, Usd.zero),
    maxCost: makeBudget(null, Usd.zero),
    worstCaseOf: () => Usd.zero,
    costOf: () => Usd.zero,
    journal: (line) => void lines.push(line),
    kept: null,
    skip: new Set(),
    onProgress: () => {},
    signal: new AbortController().signal,
  })
  const verdicts = lines.flatMap((line) => (line.type === 'verdict' ? [line] : []))
  const scores = verdicts.flatMap(({ verdict }) =>
    verdict.status === 'scored' ? [verdict.scores['accuracy'] ?? 0] : [],
  )
  return { scores, verdicts }
}

const eachTenth = Object.fromEntries(judgeMishaps.map((mishap) => [mishap, 0.1]))

test('a judge that fails one time in ten in each of its six ways loses coverage and moves no mean', async () => {
  const [sound, sick] = [await scoresWith({}), await scoresWith(eachTenth)]
  expect(sound.scores).toHaveLength(COUNT)
  expect(sick.verdicts).toHaveLength(COUNT)

  // 40 % give a verdict at once. 30 % (empty, unparsable, off the scale) are asked once more, and 40 % of those then do;
  // refusals, cut-off replies and errors are final: 0.4 + 0.3 x 0.4 = 52 %.
  const coverage = 0.4 + 0.3 * 0.4
  const coverageSe = Math.sqrt((coverage * (1 - coverage)) / COUNT)
  expect(Math.abs(sick.scores.length / COUNT - coverage)).toBeLessThan(3 * coverageSe)

  // Which answers lose their score has nothing to do with what they are worth: the mean of those left is one of a sample
  // of all, so it is off by no more than three standard errors of a sample of that size without replacement.
  const sd = sampleSd(sound.scores) ?? 0
  const left = sick.scores.length
  const se = (sd / Math.sqrt(left)) * Math.sqrt(1 - left / COUNT)
  expect(sd).toBeGreaterThan(1)
  expect(Math.abs((mean(sick.scores) ?? 0) - (mean(sound.scores) ?? 0))).toBeLessThan(3 * se)
})

test.each(judgeMishaps)('one failure in ten by %s is told by its own status, and never as a score', async (mishap) => {
  const { scores, verdicts } = await scoresWith({ [mishap]: 0.1 })
  const status = statusOf[mishap]
  const failed = verdicts.filter(({ verdict }) => verdict.status === status).length
  expect(scores.length + failed).toBe(COUNT)
  // What is asked again has to fail twice: 0.1 x 0.1. Anything else is final at once.
  const chance = ['empty', 'unparsable', 'off_scale'].includes(mishap) ? 0.1 * 0.1 : 0.1
  expect(Math.abs(failed / COUNT - chance)).toBeLessThan(3 * Math.sqrt((chance * (1 - chance)) / COUNT))
})

const statusOf = {
  refusal: 'judge_refusal',
  truncated: 'judge_truncated',
  empty: 'judge_empty',
  unparsable: 'judge_unparsable',
  off_scale: 'judge_unparsable',
  error: 'judge_error',
} as const satisfies Readonly<Record<JudgeMishap, string>>
