import { groupBy } from '../kit/group.js'
import { nearDuplicates } from '../kit/text/near-duplicates.js'
import type { GoldenFinding, LocatedCase } from '../model/golden-check.js'
import { finding } from './finding.js'
import { conversationText, instructionText } from './message-text.js'

/** Two prompts that share this much of their three-word sequences ask for the same thing. */
const ALIKE = 0.7

/** Cases that ask what an earlier one asks already, word for word or nearly so, under the same system prompt. */
export const duplicateFindings = (cases: readonly LocatedCase[]): GoldenFinding[] =>
  [...groupBy(cases, ({ goldenCase }) => instructionText(goldenCase)).values()].flatMap((group) => {
    const { firsts, copies } = exactCopies(group)
    return [...copies.map(copyFinding), ...nearFindings(firsts)]
  })

interface Copy {
  readonly of: LocatedCase
  readonly copy: LocatedCase
}

/** Code differs by its signs as well, so only case and white space are taken out. */
function exactCopies(cases: readonly LocatedCase[]): { firsts: LocatedCase[]; copies: Copy[] } {
  const firsts = new Map<string, LocatedCase>()
  const copies: Copy[] = []
  for (const one of cases) {
    const text = conversationText(one.goldenCase).toLowerCase().split(/\s+/).join(' ').trim()
    const of = firsts.get(text)
    if (of === undefined) firsts.set(text, one)
    else copies.push({ of, copy: one })
  }
  return { firsts: [...firsts.values()], copies }
}

const copyFinding = ({ of, copy }: Copy): GoldenFinding =>
  finding('duplicate', copy, promptAt, `asks the same as ${named(of)}`, 'keep one: a second copy counts it twice')

/** Of each case the earlier one that it is most like. */
function nearFindings(cases: readonly LocatedCase[]): GoldenFinding[] {
  const pairs = nearDuplicates(
    cases.map(({ goldenCase }) => conversationText(goldenCase)),
    ALIKE,
  )
  return [...groupBy(pairs, ({ second }) => second).values()].flatMap((found) => {
    const { first, second, likeness } = found.reduce((best, one) => (one.likeness > best.likeness ? one : best))
    const [of, copy] = [cases[first], cases[second]]
    if (of === undefined || copy === undefined || belongTogether(of, copy)) return []
    const percent = Math.floor(likeness * 100)
    return [
      finding(
        'near_duplicate',
        copy,
        promptAt,
        `asks nearly the same as ${named(of)}: they share ${percent} % of their three-word sequences`,
        'keep one, or make them different requests; if they belong together, give both the same cluster',
      ),
    ]
  })
}

/** Whoever put both into one cluster knows that they are alike, and the statistics allow for it. */
const belongTogether = ({ goldenCase: one }: LocatedCase, { goldenCase: other }: LocatedCase): boolean =>
  one.cluster !== null && one.cluster === other.cluster

const promptAt = ['prompt']

const named = ({ goldenCase, locate }: LocatedCase): string => `${goldenCase.id} (line ${locate(['id'])?.line ?? '?'})`
