import type { Answer, Delta, ToolCall } from '../model/chat.js'
import type { WireUsage } from './wire-usage.js'

/** What every piece of one reply repeats. */
export interface Envelope {
  readonly id: string
  /** Epoch seconds. */
  readonly created: number
  readonly model: string
}

/** A whole chat completion as JSON text. */
export function completionBody({ id, created, model }: Envelope, answer: Answer, usage: WireUsage | undefined): string {
  const message = {
    role: 'assistant',
    content: answer.content === '' && answer.toolCalls.length > 0 ? null : answer.content,
    refusal: answer.refusal,
    ...(answer.reasoning !== null && { reasoning_content: answer.reasoning }),
    ...(answer.toolCalls.length > 0 && { tool_calls: answer.toolCalls.map(wireToolCall) }),
  }
  return JSON.stringify({
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: answer.finishReason }],
    usage,
  })
}

const wireToolCall = ({ id, name, arguments: json }: ToolCall) => ({
  id,
  type: 'function',
  function: { name, arguments: json },
})

/** Writes the server-sent events of one reply. What all its chunks share is serialised once. */
export interface ChunkWriter {
  role(): string
  delta(delta: Delta): string
  finish(reason: string): string
  usage(usage: WireUsage): string
}

/** @param withUsage as OpenAI does when usage is asked for: `"usage": null` in every chunk but the last */
export function chunkWriter({ id, created, model }: Envelope, withUsage: boolean): ChunkWriter {
  const fields = JSON.stringify({ id, object: 'chat.completion.chunk', created, model }).slice(0, -1)
  const before = `data: ${fields},"choices":[{"index":0,"delta":`
  const usageField = withUsage ? ',"usage":null' : ''
  const after = `,"finish_reason":null}]${usageField}}\n\n`
  return {
    role: () => `${before}{"role":"assistant","content":""}${after}`,
    delta: (delta) => before + deltaJson(delta) + after,
    finish: (reason) => `${before}{},"finish_reason":${JSON.stringify(reason)}}]${usageField}}\n\n`,
    usage: (usage) => `data: ${fields},"choices":[],"usage":${JSON.stringify(usage)}}\n\n`,
  }
}

export const doneEvent = 'data: [DONE]\n\n'

function deltaJson(delta: Delta): string {
  switch (delta.kind) {
    case 'content':
      return `{"content":${JSON.stringify(delta.text)}}`
    case 'reasoning':
      return `{"reasoning_content":${JSON.stringify(delta.text)}}`
    case 'refusal':
      return `{"refusal":${JSON.stringify(delta.text)}}`
    case 'tool_call':
      return JSON.stringify({ tool_calls: [toolCallDelta(delta)] })
    default:
      return delta satisfies never
  }
}

/** Id and name stand in a call's first piece only. */
const toolCallDelta = ({ index, id, name, arguments: json }: Extract<Delta, { kind: 'tool_call' }>) => ({
  index,
  ...(id !== null && { id, type: 'function' }),
  function: { ...(name !== '' && { name }), arguments: json },
})

/** A whole answer as the pieces it could have come in: for a source that does not stream. */
export function deltasOf(answer: Answer): Delta[] {
  const texts = [
    { kind: 'reasoning', text: answer.reasoning ?? '' },
    { kind: 'content', text: answer.content },
    { kind: 'refusal', text: answer.refusal ?? '' },
  ] as const
  const calls = answer.toolCalls.map((call, index) => ({ kind: 'tool_call' as const, index, ...call }))
  return [...texts.filter(({ text }) => text !== ''), ...calls]
}
