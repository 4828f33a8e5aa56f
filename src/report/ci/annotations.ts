import { forTerminal } from '../../kit/text/sanitise.js'
import type { CiReport } from '../../model/ci.js'
import { exitCodes } from '../../model/errors.js'
import { clipped } from './fill.js'
import { gateName, gatesOf, isFailing, verdictSentence } from './verdict.js'

/** GitHub shows ten of a kind for a step, and drops the rest silently. */
const MOST = 10

const LONGEST_TITLE = 200
const LONGEST_TEXT = 1_000

interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  /** Raw. */
  readonly title: string
  readonly text: string
}

/**
 * Workflow commands that GitHub shows as annotations, a line each, at most ten: what failed first, then flipped cases, then what
 * is inconclusive. A last one counts those that were left out. "" when there is nothing to say.
 */
export function annotations(ci: CiReport): string {
  const all = [
    ...endAnnotations(ci),
    ...gateAnnotations(ci, true),
    ...flipAnnotations(ci),
    ...gateAnnotations(ci, false),
  ]
  const shown = all.length <= MOST ? all : [...all.slice(0, MOST - 1), more(all.length - (MOST - 1))]
  return shown.map(command).join('')
}

const more = (count: number): Annotation => ({
  level: 'notice',
  title: `${count} more`,
  text: `${count} more findings are in the summary of this step.`,
})

function endAnnotations(ci: CiReport): Annotation[] {
  if (ci.exitCode !== exitCodes.interrupted && ci.exitCode !== exitCodes.unmeasurable) return []
  return [{ level: 'error', title: 'not measured as planned', text: verdictSentence(ci) }]
}

function gateAnnotations({ gate }: CiReport, failing: boolean): Annotation[] {
  if (gate === null) return []
  return gatesOf(gate)
    .filter((one) => one.verdict !== 'pass' && isFailing(one, gate) === failing)
    .map((one) => ({
      level: failing ? 'error' : 'warning',
      title: `${one.verdict}, ${gateName(one)}`,
      text: one.text,
    }))
}

const flipAnnotations = ({ gate }: CiReport): Annotation[] =>
  (gate?.flippedCases ?? [])
    .filter(({ direction }) => direction === 'worse')
    .map(({ candidate, caseId, after }) => ({
      level: 'warning',
      title: `got worse, ${candidate}: ${caseId}`,
      text: after.why ?? 'It passed before.',
    }))

/** `::error title=…::text`; whatever would end a property or a line is escaped, so that a text gives no command of its own. */
const command = ({ level, title, text }: Annotation): string =>
  `::${level} title=${property(`llm-bench: ${clipped(title, LONGEST_TITLE)}`)}::${data(clipped(text, LONGEST_TEXT))}\n`

const data = (text: string): string =>
  forTerminal(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
