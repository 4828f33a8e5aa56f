import type { Answer } from '../../model/chat.js'
import type { Verdict } from '../../model/verdict.js'
import { findObjects, isObject, readObject } from './find-objects.js'
import { gatherScores, namesCriterion, readLevelText } from './levels.js'

/** A verdict as far as it can be told from what the judge said. */
export type ParsedVerdict = Exclude<Verdict, { status: 'judge_error' | 'no_answer' | 'skipped_budget' }>

type Scored = Extract<Verdict, { status: 'scored' }>

/**
 * Reads a judge's answer. In this order: refusal or content filter; cut off (never repaired: a repaired verdict looks like
 * a real one); nothing said; the arguments of a tool call; the whole text as JSON; the last object in the text that is
 * about the criteria; labelled lines ("Accuracy: 4/5"). An object about the criteria decides even when it is invalid:
 * stepping past it would find the examples and imitations that a judge quotes from the answer.
 *
 * @param criteria ids of the criteria asked for; a verdict that misses one is no verdict
 */
export function parseVerdict(answer: Answer, criteria: readonly string[]): ParsedVerdict {
  const raw = rawText(answer)
  if (answer.refusal || answer.finishReason === 'content_filter') return { status: 'judge_refusal', raw }
  if (answer.finishReason === 'length' || answer.finishReason === 'max_tokens')
    return { status: 'judge_truncated', raw }

  const spoken = withoutThinking(answer.content)
  if (spoken.trim() === '' && answer.toolCalls.length === 0) return { status: 'judge_empty', raw }
  return (
    readToolCalls(answer, criteria) ?? readText(answer.content, spoken, criteria) ?? { status: 'judge_unparsable', raw }
  )
}

function readToolCalls({ toolCalls }: Answer, criteria: readonly string[]): Scored | null {
  const objects = toolCalls.map((call) => readObject(call.arguments)).filter((object) => object !== null)
  return decide(objects, criteria)?.verdict ?? null
}

function readText(content: string, spoken: string, criteria: readonly string[]): Scored | null {
  const whole = readObject(content.trim())
  const objects = whole === null ? findObjects(spoken) : [whole]
  if (objects === null) return null
  const decided = decide(objects, criteria)
  return decided === null ? readLines(spoken, criteria) : decided.verdict
}

/** What the last object about the criteria says; null when none is. Its verdict is null when it is about them and invalid. */
function decide(
  objects: readonly Readonly<Record<string, unknown>>[],
  criteria: readonly string[],
): { readonly verdict: Scored | null } | null {
  const last = objects.map(unwrap).findLast((object) => said(object).some(([name]) => namesCriterion(name, criteria)))
  if (last === undefined) return null
  const scores = gatherScores(said(last), criteria)
  const reasoning = typeof last['reasoning'] === 'string' ? last['reasoning'] : ''
  return { verdict: scores === null ? null : { status: 'scored', scores, reasoning } }
}

/** What an object says per name, whether flat or under `scores`, or in both: then both must agree. */
function said(object: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  const nested = object['scores']
  return [...Object.entries(object), ...(isObject(nested) ? Object.entries(nested) : [])]
}

/** `{"verdict": {...}}` says what is inside; a lone `scores` is a verdict without reasoning. */
function unwrap(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [only, ...others] = Object.entries(object)
  return only !== undefined && others.length === 0 && only[0] !== 'scores' && isObject(only[1]) && !('score' in only[1])
    ? only[1]
    : object
}

// Blanks are spaces and tabs, and labels short, so that a reply of nothing but blanks costs no quadratic time.
const labelledLine =
  /^(?:[ \t>*#|_-]|\d+[.)])*([\p{L}\p{N}][\p{L}\p{N} _-]{0,60}?)[ \t*_]*(?:[:=：|–—]|\s-\s)[ \t*_]*(.+)$/gmu

/** Lines such as "Accuracy: 4/5", "- **Tone**: 3" or "| Relevance | 5 |". Names in quotes are JSON gone wrong, and no label. */
function readLines(text: string, criteria: readonly string[]): Scored | null {
  const labelled = [...text.matchAll(labelledLine)].map(
    ([, label = '', rest = '']) => [label, readLevelText(rest)] as const,
  )
  const scores = gatherScores(labelled, criteria)
  return scores === null ? null : { status: 'scored', scores, reasoning: text.trim() }
}

/** Without what stands in <think> tags, nor what stands before a closing tag whose opening one was swallowed. */
function withoutThinking(text: string): string {
  return text.replace(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi, '').replace(/^[\s\S]*<\/think(?:ing)?>/i, '')
}

function rawText({ content, refusal, toolCalls }: Answer): string {
  return [content, refusal ?? '', ...toolCalls.map((call) => call.arguments)].filter((part) => part !== '').join('\n')
}
