import { groupBy } from '../kit/group.js'
import { nearest } from '../kit/text/nearest.js'
import type { CheckSpec } from '../model/golden.js'
import type { GoldenFinding, LabelBalance, LocatedCase } from '../model/golden-check.js'
import { finding } from './finding.js'

/** A check that asks for one label of a list. */
interface LabelCheck {
  readonly located: LocatedCase
  /** Which of the case's checks it is. */
  readonly at: number
  readonly labels: readonly string[]
  readonly equals: string
}

/** From this share of labels in common on, two lists of one task are taken to be meant as the same. */
const MEANT_AS_THE_SAME = 0.5

/**
 * Cases whose list of labels differs from the one most cases of their task have, though it is meant as the same: a model is
 * then asked for labels under two names, and the matrix of labels falls into two. Lists with little in common are different
 * questions.
 */
export const labelFindings = (cases: readonly LocatedCase[]): GoldenFinding[] =>
  [...groupBy(labelChecks(cases), ({ located }) => located.goldenCase.task).values()].flatMap((ofTask) => {
    const lists = listsOf(ofTask)
    return lists.flatMap((list, index) => {
      const usual = lists.slice(0, index).find((other) => inCommon(other, list) >= MEANT_AS_THE_SAME)
      return usual === undefined ? [] : list.map((check) => differs(check, usual))
    })
  })

/** How often each label is the right one, for each list that cases ask for. */
export const labelBalance = (cases: readonly LocatedCase[]): LabelBalance[] =>
  [...groupBy(labelChecks(cases), ({ located }) => located.goldenCase.task)].flatMap(([task, ofTask]) =>
    listsOf(ofTask).map((list) => ({
      task,
      labels: (list[0]?.labels ?? [])
        .map((label) => ({ label, cases: list.filter(({ equals }) => equals === label).length }))
        .sort((a, b) => b.cases - a.cases),
    })),
  )

type List = readonly LabelCheck[]

/** The checks by what they choose from, in whatever order it is written; the commonest first. */
const listsOf = (checks: readonly LabelCheck[]): List[] =>
  [...groupBy(checks, ({ labels }) => JSON.stringify(labels.toSorted())).values()].sort((a, b) => b.length - a.length)

function inCommon([one]: List, [other]: List): number {
  const labels = new Set(one?.labels)
  const shared = (other?.labels ?? []).filter((label) => labels.has(label)).length
  return shared / (labels.size + (other?.labels.length ?? 0) - shared)
}

function differs({ located, at, labels, equals }: LabelCheck, usual: List): GoldenFinding {
  const known = usual[0]?.labels ?? []
  const { task } = located.goldenCase
  const others = `the ${usual.length} other ${usual.length === 1 ? 'case' : 'cases'} of task ${task}`
  if (!known.includes(equals)) {
    const [likely] = nearest(equals, known, 1)
    const hint = likely === undefined ? '' : `did you mean "${likely}"?  `
    return finding(
      'unknown_label',
      located,
      ['checks', at, 'equals'],
      `the label "${equals}" is none of those of ${others}`,
      `${hint}known: ${known.join(', ')}; other labels are another task`,
    )
  }
  const only = labels.filter((label) => !known.includes(label))
  const missing = known.filter((label) => !labels.includes(label))
  const parts = [
    ...(only.length === 0 ? [] : [`only here: ${only.join(', ')}`]),
    ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
  ]
  return finding(
    'labels_differ',
    located,
    ['checks', at, 'labels'],
    `its labels differ from those of ${others} (${parts.join('; ')})`,
    'give all cases of a task the same labels, or these a task of their own',
  )
}

const labelChecks = (cases: readonly LocatedCase[]): LabelCheck[] =>
  cases.flatMap((located) =>
    located.goldenCase.checks.flatMap((spec, at) => {
      const options = labelOptions(spec)
      return options === null ? [] : [{ located, at, ...options }]
    }),
  )

/** Null: no label check. Its options have been validated. */
function labelOptions({ type, not, options }: CheckSpec): Pick<LabelCheck, 'labels' | 'equals'> | null {
  if (type !== 'one-of' || not) return null
  const { labels, equals, ignoreCase } = options as { labels: string[]; equals: string; ignoreCase: boolean }
  const read = (label: string): string => (ignoreCase ? label.trim().toLowerCase() : label.trim())
  return { labels: labels.map(read), equals: read(equals) }
}
