import type { CandidateCase, CaseCall, CaseReport } from '../../model/case-report.js'
import type { ChatMessage } from '../../model/chat.js'
import { simulatedBanner } from '../sections/head.js'
import { attemptLines, callFigures } from './figures.js'
import { checkLine, verdictLines } from './findings.js'

/** A part of a case as every format prints it. Texts are raw, and each format makes them safe. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly level: 1 | 2 }
  | { readonly kind: 'line'; readonly text: string }
  /** What somebody said, word for word. */
  | { readonly kind: 'quote'; readonly name: string; readonly text: string }
  | { readonly kind: 'list'; readonly name: string; readonly items: readonly string[] }

/** One case from its prompt to every candidate's answer and what was made of it. */
export function caseBlocks(report: CaseReport): Block[] {
  const { case: asked, run, candidates } = report
  const banner = simulatedBanner(report)
  return [
    { kind: 'title', level: 1, text: `case ${asked.id} · ${asked.task} · ${run.goldenSet}` },
    ...(banner === null ? [] : [line(banner)]),
    line(`run ${run.id}${run.judge === null ? '' : ` · judged by ${run.judge}`}`),
    ...asked.messages.map((message) => quote(roleName(message), contentText(message.content))),
    ...(asked.reference === null ? [] : [quote('reference', asked.reference)]),
    ...candidates.flatMap(candidateBlocks),
  ]
}

function candidateBlocks({ candidate, calls }: CandidateCase): Block[] {
  if (calls.length === 0) return [{ kind: 'title', level: 2, text: candidate }, line('It was not asked.')]
  return calls.flatMap((call) => [
    { kind: 'title', level: 2, text: calls.length === 1 ? candidate : `${candidate}, repeat ${call.repeat + 1}` },
    ...callBlocks(call),
  ])
}

function callBlocks(call: CaseCall): Block[] {
  const { answer, checks, verdicts, outcome, attempts } = call
  return [
    line(callFigures(call).join(' · ')),
    ...(outcome.status === 'failed' ? [line(`failed: ${outcome.failure.class}: ${outcome.failure.message}`)] : []),
    ...(answer === null
      ? []
      : [quote(outcome.status === 'ok' ? 'answer' : 'what arrived of an answer', answer.content)]),
    ...(answer?.refusal == null ? [] : [quote('refusal', answer.refusal)]),
    ...(answer === null || answer.toolCalls.length === 0
      ? []
      : [
          list(
            'tool calls',
            answer.toolCalls.map((one) => `${one.name}(${one.arguments})`),
          ),
        ]),
    ...(checks === null ? [] : [list('checks', checks.map(checkLine))]),
    ...verdicts.map(({ judge, verdict }) =>
      list(verdicts.length === 1 ? 'judge' : `judge ${judge}`, verdictLines(verdict)),
    ),
    // One attempt that went well says nothing that the line of figures does not.
    ...(attempts.length === 1 && outcome.status === 'ok' ? [] : [list('attempts', attemptLines(attempts))]),
  ].filter((block) => block.kind !== 'list' || block.items.length > 0)
}

const line = (text: string): Block => ({ kind: 'line', text })
const quote = (name: string, text: string): Block => ({ kind: 'quote', name, text })
const list = (name: string, items: readonly string[]): Block => ({ kind: 'list', name, items })

const roleName = ({ role }: ChatMessage): string => (role === 'user' ? 'prompt' : role)

/** Text as it is; of other parts their kind. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return JSON.stringify(content) ?? ''
  return content.map(partText).join('\n')
}

function partText(part: unknown): string {
  if (typeof part !== 'object' || part === null) return String(part)
  if ('text' in part && typeof part.text === 'string') return part.text
  return `[${'type' in part ? String(part.type) : 'something'}]`
}
