import { groupBy } from '../kit/group.js'
import { percentile } from '../kit/stats/percentile.js'
import { wordCounter } from '../kit/text/words.js'
import type { GoldenCase } from '../model/golden.js'
import type { GoldenSetAccount, LengthSummary, LocatedCase, Spread, TaskBalance } from '../model/golden-check.js'
import { estimatedTokens, utf8Bytes } from '../model/size.js'
import { labelBalance } from './labels.js'
import { promptText } from './message-text.js'
import { resolutionOf } from './resolution.js'
import { isOfCall } from './trials.js'

/** What a set is made of, and how small a difference it can show. */
export function accountOf(located: readonly LocatedCase[]): GoldenSetAccount {
  const cases = located.map(({ goldenCase }) => goldenCase)
  return {
    tasks: taskBalance(cases),
    labels: labelBalance(located),
    lengths: {
      prompt: lengthsOf(cases.map(promptText)),
      reference: lengthsOf(cases.flatMap(({ reference }) => reference ?? [])),
    },
    resolution: resolutionOf(cases),
    leftOut: leftOut(cases),
  }
}

const taskBalance = (cases: readonly GoldenCase[]): TaskBalance[] =>
  [...groupBy(cases, ({ task }) => task)]
    .map(([task, ofTask]) => ({
      task,
      cases: ofTask.length,
      withChecks: ofTask.filter(({ checks }) => checks.length > 0).length,
      withReference: ofTask.filter(({ reference }) => reference !== null).length,
    }))
    .sort((a, b) => b.cases - a.cases)

function lengthsOf(texts: readonly string[]): LengthSummary | null {
  if (texts.length === 0) return null
  return {
    texts: texts.length,
    words: spreadOf(texts.map(wordCounter())),
    tokens: spreadOf(texts.map((text) => estimatedTokens(utf8Bytes(text)))),
  }
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    min: percentile(sorted, 0),
    median: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    max: percentile(sorted, 1),
    total: sorted.reduce((sum, value) => sum + value, 0),
  }
}

const leftOut = (cases: readonly GoldenCase[]): GoldenSetAccount['leftOut'] =>
  [...groupBy(cases.flatMap(({ checks }) => checks).filter(isOfCall), ({ type }) => type)].map(([type, checks]) => ({
    type,
    checks: checks.length,
  }))
