import { groupBy } from '../kit/group.js'
import type { PairVerdict, Preference } from '../model/calibration.js'
import type { JudgeConfig } from '../model/config.js'
import type { Sha256 } from '../model/ports.js'
import type { Judgement } from '../model/verdict.js'
import { judgeFingerprint, pairFingerprint } from '../score/index.js'
import { type JointVerdict, jointReading, jointVerdict } from '../summarise/index.js'

type VerdictLine = Extract<Judgement, { type: 'verdict' }>
type PairLine = Extract<Judgement, { type: 'pair' }>

/** A line that a judge gave on something it was shown. */
export type GivenLine = VerdictLine | PairLine

/** What the judges said in one round, in the order of what they were shown: the members of a jury all together. */
export interface Told {
  /** Null: nobody was asked, or too few of a jury have said anything. */
  readonly answers: readonly (JointVerdict | null)[]
  readonly pairs: readonly PairVerdict[]
  /** Every single verdict: what became of it, and what the gateway said of a failed call. */
  readonly verdicts: readonly { readonly status: string; readonly message: string | null }[]
}

/**
 * Puts the lines of one round together: marks by the median of the members, pairs by their majority in each order.
 *
 * @param shown how many answers, and pairs, there were: their call ids are their places
 */
export function toldBy(
  lines: readonly GivenLine[],
  shown: { readonly answers: readonly unknown[]; readonly pairs: readonly unknown[] },
  judges: readonly JudgeConfig[],
  sha256: Sha256,
): Told {
  const marks = groupBy(
    lines.flatMap((line) => (line.type === 'verdict' ? [line] : [])),
    placeOf,
  )
  const choices = groupBy(
    lines.flatMap((line) => (line.type === 'pair' ? [line] : [])),
    placeOf,
  )
  const markers = judges.map((judge) => judgeFingerprint(judge, sha256))
  const choosers = judges.map((judge) => pairFingerprint(judge, sha256))
  return {
    answers: shown.answers.map((_, at) => jointMarks(marks.get(String(at)) ?? [], markers)),
    pairs: shown.pairs.map((_, at) => jointChoice(choices.get(String(at)) ?? [], choosers)),
    verdicts: lines.map(({ verdict }) => ({
      status: verdict.status,
      message: verdict.status === 'judge_error' ? verdict.message : null,
    })),
  }
}

const placeOf = ({ callId }: GivenLine): string => callId

function jointMarks(lines: readonly VerdictLine[], judges: readonly string[]): JointVerdict | null {
  const byJudge = new Map(lines.map(({ judge, verdict }) => [judge, verdict]))
  return jointVerdict(judges.map((judge) => byJudge.get(judge) ?? null))
}

function jointChoice(lines: readonly PairLine[], judges: readonly string[]): PairVerdict {
  const inOrder = (first: PairLine['first']): Preference | null => {
    const reading = jointReading(
      lines.filter((line) => line.first === first),
      judges,
    )
    // Nobody is shown the same text twice: it says what anybody would say of it.
    if (reading?.status === 'identical') return 'same'
    return reading?.status === 'scored' ? (reading.slot ?? 'same') : null
  }
  return { asGiven: inOrder('candidate'), swapped: inOrder('baseline') }
}
