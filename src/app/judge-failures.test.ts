import { beforeAll, expect, test } from 'vitest'
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

let sound: Awaited<ReturnType<typeof scoresWith>>
let sick: typeof sound
beforeAll(async () => {
  sound = await scoresWith({})
  sick = await scoresWith(eachTenth)
})

/** What a share of all answers may be off by: three standard errors. */
const tolerance = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / COUNT)

// 40 % give a verdict at once. 30 % (empty, unparsable, off the scale) are asked once more; refusals, cut-off replies and errors
// are final.
const atOnce = 0.4
const again = 0.3

test('a judge that fails one time in ten in each of its six ways loses coverage and moves no mean', () => {
  expect(sound.scores).toHaveLength(COUNT)
  expect(sick.verdicts).toHaveLength(COUNT)

  // 0.4 + 0.3 x 0.4 = 52 %
  const coverage = atOnce + again * atOnce
  expect(Math.abs(sick.scores.length / COUNT - coverage)).toBeLessThan(tolerance(coverage))

  // Which answers lose their score has nothing to do with what they are worth: the mean of those left is one of a sample
  // of all, so it is off by no more than three standard errors of a sample of that size without replacement.
  const sd = sampleSd(sound.scores) ?? 0
  const left = sick.scores.length
  const se = (sd / Math.sqrt(left)) * Math.sqrt(1 - left / COUNT)
  expect(sd).toBeGreaterThan(1)
  expect(Math.abs((mean(sick.scores) ?? 0) - (mean(sound.scores) ?? 0))).toBeLessThan(3 * se)
})

// Where the second request breaks on the way, the first reply is the judge's last word: 0.1 of those asked again.
const shares = {
  judge_refusal: 0.1 + again * 0.1,
  judge_truncated: 0.1 + again * 0.1,
  judge_error: 0.1,
  judge_empty: again * 0.1 + 0.1 * 0.1,
  // Unparsable and off the scale are one.
  judge_unparsable: again * 0.2 + 0.2 * 0.1,
} as const

test.each(Object.entries(shares))('the status %s is told of a share of %f of all answers', (status, share) => {
  const told = sick.verdicts.filter(({ verdict }) => verdict.status === status).length / COUNT
  expect(Math.abs(told - share)).toBeLessThan(tolerance(share))
})

test('every answer has a score or one of these statuses, and never both', () => {
  const known = ['scored', ...Object.keys(shares)]
  expect(sick.verdicts.filter(({ verdict }) => !known.includes(verdict.status))).toEqual([])
  expect(sick.verdicts.filter(({ verdict }) => 'scores' in verdict)).toHaveLength(sick.scores.length)
})
