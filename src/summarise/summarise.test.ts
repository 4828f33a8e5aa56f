import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash32, seededRandom, shuffled } from '../kit/random.js'
import type { RunLog } from '../model/run.js'
import { summarise } from './index.js'
import {
  attempt,
  call,
  callId,
  goldenCase,
  judge,
  passed,
  refused,
  runLog,
  scored,
  tokens,
  verdict,
} from './testing/log.js'

test('a small run is summarised whole', () => {
  // Each call costs 100 x $2/M + 50 x $10/M = $0.0007; a token takes (592 - 102) / 49 = 10 ms
  const log = runLog({
    models: ['small'],
    cases: [goldenCase('a'), goldenCase('b', { task: 'extraction' })],
    calls: [call('small', 'a'), call('small', 'b')],
    judgements: [passed(callId('small', 'a'), true), passed(callId('small', 'b'), false)],
  })
  expect(JSON.parse(JSON.stringify(summarise(log)))).toMatchInlineSnapshot(`
    {
      "candidates": [
        {
          "calls": {
            "attempts": 2,
            "errorRate": 0,
            "errorRateInterval": [
              0,
              0.6576197724933468,
            ],
            "failed": {},
            "firstAttemptSuccessRate": 1,
            "kept": 0,
            "notRun": 0,
            "ok": 2,
            "planned": 2,
          },
          "checks": {
            "interval": [
              0.09453120573423074,
              0.9054687942657692,
            ],
            "passed": 1,
            "rate": 0.5,
            "score": 0.5,
            "total": 2,
            "unscored": 0,
          },
          "cost": {
            "drift": null,
            "perThousandInterval": null,
            "reportedCalls": 0,
            "reportedUsd": null,
            "savedUsd": null,
            "unpricedCalls": 0,
            "usd": "0.0014",
            "usdPerThousandRequests": "0.7",
          },
          "effectiveMs": {
            "intervals": {
              "p50": [
                null,
                null,
              ],
              "p90": [
                592,
                null,
              ],
              "p95": [
                592,
                null,
              ],
              "p99": [
                592,
                null,
              ],
            },
            "max": 592,
            "mean": 592,
            "min": 592,
            "n": 2,
            "p50": 592,
            "p90": 592,
            "p95": 592,
            "p99": 592,
          },
          "failureAdjusted": {
            "p50": {
              "infinite": false,
              "ms": 592,
            },
            "p95": {
              "infinite": false,
              "ms": 592,
            },
            "p99": {
              "infinite": false,
              "ms": 592,
            },
          },
          "gateway": "gate",
          "id": "small",
          "kind": "model",
          "latencyMs": {
            "intervals": {
              "p50": [
                null,
                null,
              ],
              "p90": [
                590,
                null,
              ],
              "p95": [
                590,
                null,
              ],
              "p99": [
                590,
                null,
              ],
            },
            "max": 590,
            "mean": 590,
            "min": 590,
            "n": 2,
            "p50": 590,
            "p90": 590,
            "p95": 590,
            "p99": 590,
          },
          "model": "small",
          "perTask": {
            "chat": {
              "calls": 1,
              "checks": {
                "interval": [
                  0.2065493143772375,
                  1,
                ],
                "passed": 1,
                "rate": 1,
                "score": 1,
                "total": 1,
                "unscored": 0,
              },
              "latencyMs": {
                "intervals": {
                  "p50": [
                    null,
                    null,
                  ],
                  "p90": [
                    null,
                    null,
                  ],
                  "p95": [
                    null,
                    null,
                  ],
                  "p99": [
                    590,
                    null,
                  ],
                },
                "max": 590,
                "mean": 590,
                "min": 590,
                "n": 1,
                "p50": 590,
                "p90": 590,
                "p95": 590,
                "p99": 590,
              },
              "ok": 1,
              "perThousandInterval": null,
              "quality": null,
              "unpricedCalls": 0,
              "usdPerThousandRequests": "0.7",
            },
            "extraction": {
              "calls": 1,
              "checks": {
                "interval": [
                  0,
                  0.7934506856227626,
                ],
                "passed": 0,
                "rate": 0,
                "score": 0,
                "total": 1,
                "unscored": 0,
              },
              "latencyMs": {
                "intervals": {
                  "p50": [
                    null,
                    null,
                  ],
                  "p90": [
                    null,
                    null,
                  ],
                  "p95": [
                    null,
                    null,
                  ],
                  "p99": [
                    590,
                    null,
                  ],
                },
                "max": 590,
                "mean": 590,
                "min": 590,
                "n": 1,
                "p50": 590,
                "p90": 590,
                "p95": 590,
                "p99": 590,
              },
              "ok": 1,
              "perThousandInterval": null,
              "quality": null,
              "unpricedCalls": 0,
              "usdPerThousandRequests": "0.7",
            },
          },
          "price": {
            "contextWindow": null,
            "inputPerMTok": "2",
            "model": "small",
            "origin": "prices.yaml:1",
            "outputPerMTok": "10",
            "provider": "acme",
            "retrievedAt": "2026-07-01",
            "source": "a price list",
            "timesCheaperByOutputPrice": null,
          },
          "quality": null,
          "rank": [
            1,
            1,
          ],
          "scorePerDollar": 0.7142857142857143,
          "timeToAnswerMs": {
            "intervals": {
              "p50": [
                null,
                null,
              ],
              "p90": [
                100,
                null,
              ],
              "p95": [
                100,
                null,
              ],
              "p99": [
                100,
                null,
              ],
            },
            "max": 100,
            "mean": 100,
            "min": 100,
            "n": 2,
            "p50": 100,
            "p90": 100,
            "p95": 100,
            "p99": 100,
          },
          "tokens": {
            "cachedInput": 0,
            "estimatedCalls": 0,
            "input": 200,
            "output": 100,
            "reasoning": 0,
          },
          "tokensPerSecond": {
            "mean": 100,
            "n": 2,
            "p50": 100,
          },
          "tpotMs": {
            "intervals": {
              "p50": [
                null,
                null,
              ],
              "p90": [
                10,
                null,
              ],
              "p95": [
                10,
                null,
              ],
              "p99": [
                10,
                null,
              ],
            },
            "max": 10,
            "mean": 10,
            "min": 10,
            "n": 2,
            "p50": 10,
            "p90": 10,
            "p95": 10,
            "p99": 10,
          },
          "ttftMs": {
            "intervals": {
              "p50": [
                null,
                null,
              ],
              "p90": [
                100,
                null,
              ],
              "p95": [
                100,
                null,
              ],
              "p99": [
                100,
                null,
              ],
            },
            "max": 100,
            "mean": 100,
            "min": 100,
            "n": 2,
            "p50": 100,
            "p90": 100,
            "p95": 100,
            "p99": 100,
          },
        },
      ],
      "comparisons": [],
      "details": [
        {
          "candidate": "small",
          "confusion": [],
          "distribution": null,
          "worst": [
            {
              "by": "checks",
              "caseId": "b",
              "score": 0,
              "task": "extraction",
              "why": "exact",
            },
          ],
        },
      ],
      "judges": [],
      "jury": null,
      "ledger": {
        "candidatesUsd": "0.0014",
        "judgeCacheHits": 0,
        "judgeUnpricedAttempts": 0,
        "judgeUsd": "0",
        "lostUsd": "0",
      },
      "noise": {
        "advice": "To show that one model is at most 5 points worse than another takes about 2,474 cases; to notice a difference half as large takes 8. Each case was asked once; repeats would show how much of this is luck of the single answer.",
        "betweenCasesSd": 0.7071067811865476,
        "cases": 2,
        "metric": "checks",
        "smallestDetectable": 1.9810199057996727,
        "withinCaseSd": null,
      },
      "pairwise": null,
      "yardstick": null,
    }
  `)
})

const mixedRun: RunLog = (() => {
  const models = ['alpha', 'beta', 'gamma']
  const cases = Array.from({ length: 12 }, (_, at) =>
    goldenCase(`case-${at}`, {
      task: at % 3 === 0 ? 'code' : 'chat',
      weight: 1 + (at % 2),
      cluster: at < 4 ? 'doc' : null,
    }),
  )
  const calls = models.flatMap((model) =>
    cases.flatMap(({ id }) =>
      [0, 1].map((repeat) => {
        const luck = hash32(callId(model, id, repeat)) / 2 ** 32
        const answered = attempt({ model, usage: tokens({ answer: 30 + Math.floor(luck * 90) }) })
        return call(model, id, luck < 0.1 ? [refused()] : luck < 0.3 ? [refused(), answered] : [answered], repeat)
      }),
    ),
  )
  const judgements = calls.flatMap(({ callId: id, outcome }) => {
    const mark = (1 + (hash32(`${id}!`) % 5)) as 1 | 2 | 3 | 4 | 5
    return outcome.status === 'failed'
      ? []
      : [passed(id, mark > 2), verdict(id, scored(mark), [attempt({ model: 'judge' })])]
  })
  return runLog({ models, cases, calls, judgements, repeats: 2, compareTo: 'beta', judge })
})()

test('shuffling the log changes nothing', () => {
  const expected = JSON.stringify(summarise(mixedRun))
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed)
      const log = {
        ...mixedRun,
        cases: shuffled(mixedRun.cases, random),
        calls: shuffled(mixedRun.calls, random),
        judgements: shuffled(mixedRun.judgements, random),
      }
      expect(JSON.stringify(summarise(log))).toBe(expected)
    }),
    { numRuns: 30 },
  )
})

test('a call of a case that the log lacks is refused', () => {
  const log = runLog({ models: ['m'], cases: [goldenCase('a')], calls: [call('m', 'z')] })
  expect(() => summarise(log)).toThrow('call m/z/0 is of case z, which the run lacks')
})

test('passes of four real models on 300 grade-school problems get their Wilson intervals', () => {
  const file = new URL('../../fixtures/statistics/proportions.json', import.meta.url)
  const { gradeSchoolMath300 } = JSON.parse(readFileSync(file, 'utf8')) as {
    gradeSchoolMath300: { model: string; k: number; n: number; interval: [number, number] }[]
  }
  const cases = Array.from({ length: 300 }, (_, at) => goldenCase(`problem-${at}`))
  const log = runLog({
    models: gradeSchoolMath300.map(({ model }) => model),
    cases,
    calls: gradeSchoolMath300.flatMap(({ model }) => cases.map(({ id }) => call(model, id))),
    judgements: gradeSchoolMath300.flatMap(({ model, k }) =>
      cases.map(({ id }, at) => passed(callId(model, id), at < k)),
    ),
  })
  const summary = summarise(log)
  gradeSchoolMath300.forEach(({ k, n, interval }, at) => {
    const checks = summary.candidates[at]?.checks
    expect(checks).toMatchObject({ passed: k, total: n, rate: k / n, unscored: 0 })
    expect(Math.abs((checks?.interval?.[0] ?? Number.NaN) - interval[0])).toBeLessThan(1e-12)
    expect(Math.abs((checks?.interval?.[1] ?? Number.NaN) - interval[1])).toBeLessThan(1e-12)
  })
})
