import { expect, test } from 'vitest'
import type { ReportModel } from '../../model/report.js'
import { renamed, sampleReport } from '../testing/sample-report.js'
import { markdown } from './markdown.js'

const print = (report: ReportModel): string => markdown.render(report, { width: 100, colour: true })

test('a report is figures first, details folded', () => {
  expect(print(sampleReport())).toMatchInlineSnapshot(`
    "## llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2 candidates

    2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

    | \\# | candidate | quality 1–5 | answers scored | checks passed | latency p50 | latency p95 | TTFT p50 | tok/s p50 | errors | calls | $ per 1,000 requests | $ per month | times cheaper | score against ref | score per $ |
    | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | 1-2 | deepseek-v4-flash | 4.48 ±0.10 | 94 % | 80 % 67–89 | 900 ms 810–990 | 1.80 s ≥ 1.62 | 120 ms 108–132 | 83 | 4 % 1–14 | 50 | $0.0821 ±0.0069 | $24.63 ±2.07 | 30.5x | −0.12 ±0.14 | 54.6 |
    | 1-2 | gpt-4o | 4.60 ±0.10 | 100 % | 90 % 79–96 | 420 ms 378–462 | 840 ms ≥ 756 | 120 ms 108–132 | 83 | 0 % 0–7 | 50 | $2.50 ±0.20 | $750 ±60 | ref | ref | 1.84 |

    **Cheapest not worse than gpt-4o by more than 0.25 at 95 %: nobody, in this example.**

    ### Warnings

    - deepseek-v4-flash: 2 of 50 calls failed → ask them again with: llm-bench run --resume --retry-failed

    ### Monthly bill: support (300,000 requests a month, 80 % chat, 20 % code, 40 % answered by a cache), against gpt-4o

    | candidate | $ per month | 95 % interval | $ per year | saves a month | saves a year | saves | by bill |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | deepseek-v4-flash | $24.63 | $22.56–\\$26.70 | $295.56 | $725.37 | $8,704.44 | 96.7 % | 30.5x cheaper |
    | gpt-4o | $750.00 | $690.00–\\$810.00 | $9,000.00 | — | — | — | ref |

    <details><summary>Score against gpt-4o, case by case</summary>

    | candidate | by | difference | finding | p | test | cases |
    | --- | --- | ---: | --- | ---: | --- | ---: |
    | deepseek-v4-flash | quality | −0.12 ±0.14 | no difference found | 0.091 | paired t | 45 |
    | deepseek-v4-flash | checks | −10.0 ±10.0 pt | worse | &lt;0.001 | exact McNemar | 50 |

    p is adjusted for the number of candidates (Holm); below 0.05 counts as a difference.

    </details>

    <details><summary>Quality by criterion (1–5)</summary>

    | candidate | accuracy | tone |
    | --- | ---: | ---: |
    | deepseek-v4-flash | 4.28 ±0.20 | 4.68 ±0.10 |
    | gpt-4o | 4.40 ±0.20 | 4.80 ±0.10 |

    </details>

    <details><summary>List prices in USD per million tokens, against gpt-4o</summary>

    | candidate | input | output | by output price | read on |
    | --- | ---: | ---: | --- | --- |
    | deepseek-v4-flash | $0.18 | $0.25 | 40.0x cheaper | 2026-06-22 |
    | gpt-4o | $2.50 | $10.00 | ref | 2026-06-22 |

    </details>

    <details><summary>Failed calls</summary>

    - deepseek-v4-flash, of 50 calls: 1 rate_limited, 1 truncated

    </details>

    ### How to read this

    - ± and a–b are 95 % intervals over cases, in the unit of their figure; a–b at latencies are order statistics; candidates that share a rank (#) do not differ significantly; — is not measured.
    - ref is gpt-4o. $ per month is for support.
    - Noise: 50 cases show a difference of 0.24 in quality 80 % of the time (sd 0.60 between cases). 200 cases would show a difference half as large.
    - Judge: claude-sonnet-4 at main, all answers, by accuracy, tone; it cost $1.08 (fingerprint c82f66e5147b2c0e).
    - Prices: a price list (read on 2026-06-22, 10 days before the run).
    - Spent: asking the candidates cost $0.129.
    "
  `)
})

test('a simulated report says so under its title', () => {
  expect(print(sampleReport({ simulated: true })).split('\n')[2]).toMatch(/^> \*\*SIMULATED/)
})

test.each([
  ['a table cell', 'a|b', 'a\\|b'],
  ['HTML', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['code', '`rm`', '\\`rm\\`'],
  ['an image', '![x](https://evil.example/x.png)', '!\\[x\\](https:<!-- -->//evil.example/x.png)'],
  ['a mention', '@team', '@<!-- -->team'],
  ['emphasis', '_x_ ~~y~~', '\\_x\\_ \\~\\~y\\~\\~'],
  ['a formula', '$x$', '$x\\$'],
  ['a new row', 'a\n| b |', 'a \\| b \\|'],
])('a name cannot become %s', (_, hostile, shown) => {
  const text = print(renamed(hostile))
  expect(text).toContain(`**take ${shown}**`)
  // Titles of folded parts are HTML, where only HTML could do harm.
  expect(text.replace(/<summary>.*<\/summary>/g, '')).not.toContain(hostile)
})

test('the title of a folded part is HTML, not Markdown', () => {
  const titled = (name: string) => /<summary>Score against (.*), case/.exec(print(renamed(name)))?.[1]
  expect(titled('a_<b>')).toBe('a_&lt;b&gt;')
  expect(titled('two\n\n# lines')).toBe('two # lines')
  expect(titled('@team $x$')).toBe('@<!-- -->team $x<!-- -->$')
})

test.each(['# big', '1. one', '- one', '+ one'])('a workload named "%s" opens no heading and no list', (hostile) => {
  const report = { ...renamed('x'), recommendation: null, warnings: [{ code: 'quoted', text: hostile, advice: '' }] }
  expect(print(report)).not.toContain(`- ${hostile}\n`)
  expect(print(report)).toMatch(/^- (\\[#+-] (big|one)|1\\\. one)$/m)
})

test('a figure is not touched by the escapes', () => {
  expect(print(sampleReport())).not.toMatch(/\\\d/)
})
