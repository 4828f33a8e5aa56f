import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Ask, AskContext, Reply } from '../model/ask.js'
import type { ChatRequest, Delta } from '../model/chat.js'
import type { Clock } from '../model/ports.js'
import { invalidRequest, sendError } from './api-error.js'
import type { Envelope } from './envelope.js'
import { parseRequest, readBody } from './request-body.js'
import { eventStream } from './streamed-reply.js'
import { sendWhole } from './whole-reply.js'

export interface CompletionsOptions {
  readonly ask: Ask
  readonly models: ReadonlySet<string>
  readonly clock: Clock
  readonly maxBodyBytes: number
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Handles `POST /v1/chat/completions`: reads the request, asks, and sends what came of it. */
export function completionsHandler({ ask, models, clock, maxBodyBytes }: CompletionsOptions): Handler {
  let served = 0

  return async (incoming, response) => {
    const body = await readBody(incoming, maxBodyBytes)
    if (body.status === 'gone') return
    if (body.status === 'too_large') return refuseTooLarge(response, maxBodyBytes)
    const parsed = parseRequest(body.text)
    if (parsed.status === 'invalid') return sendError(response, parsed.error)
    const { request } = parsed
    if (!models.has(request.model)) return sendError(response, unknownModel(request.model))

    served += 1
    const envelope = { id: `chatcmpl-${served}`, created: Math.floor(clock.wallMs() / 1000), model: request.model }
    await reply(ask, request, response, envelope)
  }
}

async function reply(ask: Ask, request: ChatRequest, response: ServerResponse, envelope: Envelope): Promise<void> {
  const signal = signalOf(response)
  if (request.stream !== true) {
    const answer = await ask(request, contextOf(request, envelope.id, signal))
    return sendWhole(response, modelFrom(answer, envelope), answer)
  }
  const stream = eventStream(response, envelope, asksForUsage(request))
  stream.end(await ask(request, contextOf(request, envelope.id, signal, stream.say)))
}

/** Aborts when the client leaves before its answer is complete. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

/** A request over the wire says nothing about the case it belongs to. */
function contextOf(
  request: ChatRequest,
  callId: string,
  signal: AbortSignal,
  onDelta?: (delta: Delta) => void,
): AskContext {
  return {
    callId,
    caseId: '',
    repeat: 0,
    task: 'default',
    tenant: typeof request.user === 'string' ? request.user : null,
    tags: [],
    seed: typeof request.seed === 'number' ? request.seed : 0,
    signal,
    ...(onDelta !== undefined && { onDelta }),
  }
}

const modelFrom = (answer: Reply, envelope: Envelope): Envelope => ({
  ...envelope,
  model: answer.attempts.at(-1)?.servedModel ?? envelope.model,
})

function asksForUsage({ stream_options: options }: ChatRequest): boolean {
  return typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true
}

const unknownModel = (model: string) =>
  invalidRequest(`The model "${model}" does not exist here.`, { status: 404, code: 'model_not_found', param: 'model' })

/** The rest of the body is not worth reading, so the connection cannot be used again. */
function refuseTooLarge(response: ServerResponse, maxBodyBytes: number): void {
  const error = invalidRequest(`The body of the request is larger than ${maxBodyBytes} bytes.`, { status: 413 })
  sendError(response, error, ['Connection', 'close'])
}
