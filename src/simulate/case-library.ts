import type { GoldenCase } from '../model/golden.js'
import type { Random, Sha256 } from '../model/ports.js'
import { caseKey } from './case-key.js'
import { pick } from './luck.js'
import { kindOf } from './reference-kind.js'

/** The cases a simulated model knows, and what it may mistake one for. */
export interface CaseLibrary {
  /** The case with these messages, by their key; the first when several share them. */
  find(key: string): GoldenCase | null
  /** Another label that the same task uses; null when there is none. */
  otherLabel(of: GoldenCase, random: Random): string | null
  /** The reference of a case that asks something else; null when there is none. */
  otherAnswer(of: GoldenCase, random: Random): string | null
}

/** Puts cases where they can be found by the key of their messages. */
export function makeCaseLibrary(cases: readonly GoldenCase[], sha256: Sha256): CaseLibrary {
  const byKey = new Map<string, GoldenCase>()
  for (const goldenCase of cases) {
    const key = caseKey(goldenCase.messages, sha256)
    if (!byKey.has(key)) byKey.set(key, goldenCase)
  }
  const labels = referencesByTask(cases, (reference) => kindOf(reference) === 'label')
  const answers = new Set(
    cases.flatMap(({ reference }) => (reference !== null && kindOf(reference) === 'prose' ? [reference] : [])),
  )

  return {
    find: (key) => byKey.get(key) ?? null,
    otherLabel: (of, random) => oneOtherThan(of.reference, labels.get(of.task) ?? new Set(), random),
    otherAnswer: (of, random) => oneOtherThan(of.reference, answers, random),
  }
}

function referencesByTask(
  cases: readonly GoldenCase[],
  wanted: (reference: string) => boolean,
): Map<string, Set<string>> {
  const byTask = new Map<string, Set<string>>()
  for (const { task, reference } of cases) {
    if (reference === null || !wanted(reference)) continue
    const known = byTask.get(task) ?? new Set()
    byTask.set(task, known.add(reference))
  }
  return byTask
}

function oneOtherThan(reference: string | null, known: ReadonlySet<string>, random: Random): string | null {
  const [first, ...rest] = [...known].filter((candidate) => candidate !== reference)
  return first === undefined ? null : pick([first, ...rest], random)
}
