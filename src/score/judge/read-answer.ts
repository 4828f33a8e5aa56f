import type { Answer } from '../../model/chat.js'
import type { Unscored } from '../../model/verdict.js'
import { findObjects, readObject } from './find-objects.js'

/** An object of JSON as a judge wrote it. */
export type Said = Readonly<Record<string, unknown>>

/** How verdicts of one form are recognised in what a judge says. */
export interface VerdictReader<Scored> {
  /** Whether an object is about what was asked, right or wrong. */
  isAbout(object: Said): boolean
  /** The verdict in an object that is about it; null when it is invalid. */
  ofObject(object: Said): Scored | null
  /** The verdict in labelled lines ("Accuracy: 4/5"); null when there is none. */
  ofLines(text: string): Scored | null
}

/**
 * Reads a judge's answer. In this order: refusal or content filter; cut off (never repaired: a repaired verdict looks like
 * a real one); nothing said; the arguments of a tool call; the whole text as JSON; the last object in the text that is
 * about the question; labelled lines. An object about the question decides even when it is invalid: stepping past it would
 * find the examples and imitations that a judge quotes from the answer.
 */
export function readAnswer<Scored>(answer: Answer, reader: VerdictReader<Scored>): Scored | Unscored {
  const raw = rawText(answer)
  if (answer.refusal || answer.finishReason === 'content_filter') return { status: 'judge_refusal', raw }
  if (answer.finishReason === 'length' || answer.finishReason === 'max_tokens')
    return { status: 'judge_truncated', raw }

  const spoken = withoutThinking(answer.content)
  if (spoken.trim() === '' && answer.toolCalls.length === 0) return { status: 'judge_empty', raw }
  return (
    readToolCalls(answer, reader) ?? readText(answer.content, spoken, reader) ?? { status: 'judge_unparsable', raw }
  )
}

function readToolCalls<Scored>({ toolCalls }: Answer, reader: VerdictReader<Scored>): Scored | null {
  const objects = toolCalls.map((call) => readObject(call.arguments)).filter((object) => object !== null)
  return decide(objects, reader)?.verdict ?? null
}

function readText<Scored>(content: string, spoken: string, reader: VerdictReader<Scored>): Scored | null {
  const whole = readObject(content.trim())
  const objects = whole === null ? findObjects(spoken) : [whole]
  if (objects === null) return null
  const decided = decide(objects, reader)
  return decided === null ? reader.ofLines(spoken) : decided.verdict
}

/** What the last object about the question says; null when none is. Its verdict is null when it is about it and invalid. */
function decide<Scored>(
  objects: readonly Said[],
  reader: VerdictReader<Scored>,
): { readonly verdict: Scored | null } | null {
  const last = objects.findLast((object) => reader.isAbout(object))
  return last === undefined ? null : { verdict: reader.ofObject(last) }
}

/** Without what stands in <think> tags, nor what stands before a closing tag whose opening one was swallowed. */
function withoutThinking(text: string): string {
  return text.replace(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi, '').replace(/^[\s\S]*<\/think(?:ing)?>/i, '')
}

function rawText({ content, refusal, toolCalls }: Answer): string {
  return [content, refusal ?? '', ...toolCalls.map((call) => call.arguments)].filter((part) => part !== '').join('\n')
}
