import { canonicalJson } from '../kit/canonical-json.js'
import { type Ask, failedWithoutAttempt } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import { failure } from '../model/failure.js'
import type { Clock, Sha256, Timers } from '../model/ports.js'
import type { CassetteLine } from '../model/simulation.js'
import type { UsageReading } from '../model/usage.js'
import { readUsage } from '../pricing/index.js'
import { caseKey } from './case-key.js'
import { makeTally } from './luck.js'
import { beginning, lastPrompt } from './messages.js'
import { perform } from './performance.js'
import { type Script, words } from './script.js'

export interface RecordedSource {
  /** The cassette, in its order. */
  readonly lines: readonly CassetteLine[]
  readonly clock: Clock
  readonly timers: Timers
  readonly sha256: Sha256
  /** The gateway's name in the attempts it reports. */
  readonly gateway: string
  /** Told once, when answers begin to repeat. */
  readonly onWarning: (text: string) => void
}

/**
 * Answers out of a cassette, at the speed they were recorded with: the k-th identical request gets the k-th line for it,
 * then they repeat. A request that was not recorded fails with a 404.
 */
export function recordedAsk({ lines, sha256, onWarning, ...world }: RecordedSource): Ask {
  const tapes = groupByKey(lines, ({ model, messages }) => `${model} ${caseKey(messages, sha256)}`)
  const tally = makeTally()
  let warned = false

  return async (request, context) => {
    const key = `${request.model} ${caseKey(request.messages, sha256)}`
    const takes = (tapes.get(key) ?? []).filter((line) => carries(request, line.params))
    const played = tally(`${key} ${takes.map(({ params }) => canonicalJson(params)).join(' ')}`)
    const line = takes[played % takes.length]
    if (line === undefined) return notRecorded(request)
    if (played >= takes.length && !warned) {
      warned = true
      onWarning(repeatWarning(request, takes.length))
    }
    return perform(scriptOf(line), context, { ...world, model: request.model })
  }
}

function groupByKey(lines: readonly CassetteLine[], keyOf: (line: CassetteLine) => string) {
  const groups = new Map<string, CassetteLine[]>()
  for (const line of lines) {
    const key = keyOf(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return groups
}

/** Whether a request carries all of these fields with these values. */
const carries = (request: ChatRequest, params: CassetteLine['params']): boolean =>
  Object.entries(params ?? {}).every(
    ([name, value]) => name in request && canonicalJson(request[name]) === canonicalJson(value),
  )

function scriptOf({ content, finishReason, usage, ttftMs, tokensPerSecond }: CassetteLine): Script {
  const filtered = finishReason === 'content_filter'
  return {
    speech: words(content, finishReason),
    firstTokenMs: ttftMs,
    tokensPerSecond: tokensPerSecond === 0 ? null : tokensPerSecond,
    failure: filtered
      ? failure('content_filtered', 'The recorded answer was stopped by a content filter.')
      : content === ''
        ? failure('empty', 'The recorded answer is empty.')
        : null,
    usage: usageOf(usage),
  }
}

const usageOf = (recorded: CassetteLine['usage']): UsageReading =>
  recorded === null ? { status: 'unknown' } : readUsage(recorded)

const notRecorded = (request: ChatRequest) =>
  failedWithoutAttempt(
    failure('http_4xx', `The cassette has no answer of ${request.model} to "${opening(request)}".`, {
      httpStatus: 404,
      code: 'not_recorded',
    }),
  )

const repeatWarning = (request: ChatRequest, takes: number): string =>
  `The cassette has ${takes} answer${takes === 1 ? '' : 's'} of ${request.model} to "${opening(request)}" and was asked more often: recorded answers repeat.`

const opening = ({ messages }: ChatRequest): string => beginning(lastPrompt(messages))
