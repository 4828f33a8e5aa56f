import { type Ask, failedWithoutAttempt } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import { failure } from '../model/failure.js'
import type { GoldenCase } from '../model/golden.js'
import type { Clock, Sha256, Timers } from '../model/ports.js'
import type { SimulatedProfile } from '../model/simulation.js'
import type { UsageReading } from '../model/usage.js'
import { answerText, plainAnswer } from './answer-text.js'
import { caseKey } from './case-key.js'
import { type CaseLibrary, makeCaseLibrary } from './case-library.js'
import { drawFault, type Fault, usageAfter } from './faults.js'
import { logNormalDraw } from './log-normal.js'
import { type Luck, luckOf, makeTally } from './luck.js'
import { lastPrompt, textOf } from './messages.js'
import { perform } from './performance.js'
import { type Script, type Speech, toolCall, words } from './script.js'
import { countTokens, firstTokens } from './tokens.js'
import { readVerdictRequest } from './verdict-request.js'
import { verdictText } from './verdict-text.js'

export interface SimulatedSource {
  readonly profiles: readonly SimulatedProfile[]
  /** What the models know the references of; anything else they answer with a labelled filler. */
  readonly cases: readonly GoldenCase[]
  readonly seed: number
  readonly clock: Clock
  readonly timers: Timers
  readonly sha256: Sha256
  /** The gateway's name in the attempts it reports. */
  readonly gateway: string
}

/**
 * Pretended models: each behaves as its profile says, in speed, skill, failures and as a judge. The k-th identical request
 * (model and messages) under one seed has the same fate on any machine, whatever was asked in between.
 */
export function simulatedAsk({ profiles, cases, seed, sha256, ...world }: SimulatedSource): Ask {
  const byModel = new Map(profiles.map((profile) => [profile.model, profile]))
  const library = makeCaseLibrary(cases, sha256)
  const tally = makeTally()

  return async (request, context) => {
    const profile = byModel.get(request.model)
    if (profile === undefined) return unknownModel(request.model, [...byModel.keys()])
    const key = caseKey(request.messages, sha256)
    const luck = luckOf(seed, request.model, key, tally(`${request.model} ${key}`), sha256)
    const script = scriptFor(request, profile, luck, library, key)
    return perform(script, context, { ...world, model: request.model })
  }
}

function scriptFor(
  request: ChatRequest,
  profile: SimulatedProfile,
  luck: Luck,
  library: CaseLibrary,
  key: string,
): Script {
  const fault = drawFault(profile, luck.failure)
  const firstTokenMs = logNormalDraw(profile.firstTokenMs, luck.timing)
  const rate = logNormalDraw(profile.tokensPerSecond, luck.timing)
  const speech = beforeFault(fault, speechFor(request, profile, luck, library, key), luck)
  return {
    firstTokenMs,
    // A profile without a rate answers at once: for measuring whoever asks.
    tokensPerSecond: rate === 0 ? null : rate,
    speech,
    failure: fault?.failure ?? null,
    usage: fault === null ? usageOf(request, speech) : usageAfter(fault, usageOf(request, speech)),
  }
}

function speechFor(
  request: ChatRequest,
  profile: SimulatedProfile,
  luck: Luck,
  library: CaseLibrary,
  key: string,
): Speech {
  const asked = readVerdictRequest(request)
  if (asked !== null) {
    const verdict = verdictText(asked, profile.judgeNoise, luck.verdict)
    return asked.delivery === 'tool_call'
      ? toolCall('verdict', `call_${key.slice(0, 12)}`, verdict)
      : limited(verdict, request)
  }
  const known = library.find(key)
  const text =
    known === null || known.reference === null
      ? plainAnswer(request.model, lastPrompt(request.messages))
      : answerText(known, known.reference, profile, library, luck.answer)
  return limited(text, request)
}

/** Words, cut off where the request's own limit of tokens cuts them off. */
function limited(text: string, request: ChatRequest): Speech {
  const limit = request.max_completion_tokens ?? request.max_tokens
  const kept = typeof limit === 'number' ? firstTokens(text, limit) : text
  return words(kept, kept === text ? 'stop' : 'length')
}

/** What is still said of a speech before the fault strikes: up to nine tenths of it. */
function beforeFault(fault: Fault | null, speech: Speech, luck: Luck): Speech {
  if (fault === null) return speech
  const share = fault.said === 'none' ? 0 : 0.9 * luck.failure()
  return words(firstTokens(speech.tokens.text, Math.floor(speech.tokens.count * share)))
}

function usageOf({ messages }: ChatRequest, { tokens }: Speech): UsageReading {
  const freshInput = countTokens(messages.map(textOf).join('\n'))
  return {
    status: 'reported',
    usage: { freshInput, cachedInput: 0, cacheWrite: 0, answer: tokens.count, reasoning: 0 },
  }
}

const unknownModel = (model: string, known: readonly string[]) =>
  failedWithoutAttempt(
    failure('http_4xx', `There is no simulated model "${model}"; there are ${known.join(', ')}.`, {
      httpStatus: 404,
      code: 'model_not_found',
    }),
  )
