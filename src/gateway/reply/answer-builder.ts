import type { Answer, Delta, ToolCall } from '../../model/chat.js'

type ToolCallDelta = Extract<Delta, { kind: 'tool_call' }>

/** Puts an answer together from its pieces, in the order they came. */
export class AnswerBuilder {
  #content = ''
  #reasoning = ''
  #refusal = ''
  readonly #toolCalls: { index: number; id: string | null; name: string; arguments: string }[] = []

  add(delta: Delta): void {
    switch (delta.kind) {
      case 'content':
        this.#content += delta.text
        return
      case 'reasoning':
        this.#reasoning += delta.text
        return
      case 'refusal':
        this.#refusal += delta.text
        return
      case 'tool_call':
        this.#addToolCall(delta)
        return
      default:
        delta satisfies never
    }
  }

  build(finishReason: string | null): Answer {
    return {
      content: this.#content,
      reasoning: this.#reasoning || null,
      refusal: this.#refusal || null,
      toolCalls: this.#toolCalls.map(({ id, name, arguments: args }): ToolCall => ({ id, name, arguments: args })),
      finishReason,
    }
  }

  #addToolCall(delta: ToolCallDelta): void {
    const open = this.#toolCalls.findLast((call) => call.index === delta.index)
    // A second id under an index already taken is a further call: some servers number every call 0.
    if (open === undefined || (delta.id !== null && open.id !== null && delta.id !== open.id)) {
      this.#toolCalls.push({ index: delta.index, id: delta.id, name: delta.name, arguments: delta.arguments })
      return
    }
    open.id ??= delta.id
    // A name comes whole; servers that repeat it in every piece do not mean it twice.
    if (open.name === '') open.name = delta.name
    open.arguments += delta.arguments
  }
}
