import type { ChatRequest } from '../model/chat.js'
import type { Failure } from '../model/failure.js'
import type { SimulatedProfile } from '../model/simulation.js'
import type { UsageReading } from '../model/usage.js'
import { answerText, plainAnswer } from './answer-text.js'
import type { CaseLibrary } from './case-library.js'
import { drawFault, type Fault, usageAfter } from './faults.js'
import { drawMishap, type Misspoken, misspeak } from './judge-mishaps.js'
import { logNormalDraw } from './log-normal.js'
import type { Luck } from './luck.js'
import { lastPrompt, textOf } from './messages.js'
import { readPairRequest } from './pair-request.js'
import { preferenceText } from './preference-text.js'
import { type Script, type Speech, toolCall, words } from './script.js'
import { countTokens, firstTokens } from './tokens.js'
import { readVerdictRequest } from './verdict-request.js'
import { verdictText } from './verdict-text.js'

/** One request to a simulated model, with all that decides what becomes of it. */
export interface Occasion {
  readonly request: ChatRequest
  readonly profile: SimulatedProfile
  readonly luck: Luck
  /** The key of the request's messages. */
  readonly key: string
  readonly library: CaseLibrary
}

/** Settles what a simulated model will say, how fast, and whether it fails on the way. */
export function simulatedScript(occasion: Occasion): Script {
  const { request, profile, luck } = occasion
  const firstTokenMs = logNormalDraw(profile.firstTokenMs, luck.timing)
  const rate = logNormalDraw(profile.tokensPerSecond, luck.timing)
  const fault = drawFault(profile, luck.failure)
  const spoken = speechFor(occasion)
  const speech = beforeFault(fault, spoken.speech, luck)
  return {
    firstTokenMs,
    // A profile without a rate answers at once: for measuring whoever asks.
    tokensPerSecond: rate === 0 ? null : rate,
    speech,
    failure: fault?.failure ?? spoken.failure,
    usage: usageWith(fault, spoken.failure, usageOf(request, speech)),
  }
}

function speechFor(occasion: Occasion): Misspoken {
  const { request, profile, luck, library, key } = occasion
  const judged = readVerdictRequest(request)
  if (judged !== null) {
    return judging('verdict', judged.delivery, verdictText(judged, profile.judgeNoise, luck.verdict), occasion)
  }
  const compared = readPairRequest(request)
  if (compared !== null) {
    return judging(
      'preference',
      compared.delivery,
      preferenceText(compared, profile.judgeNoise, luck.verdict),
      occasion,
    )
  }
  const known = library.find(key)
  const answer =
    known === null || known.reference === null
      ? plainAnswer(request.model, lastPrompt(request.messages))
      : answerText(known, known.reference, profile, library, luck.answer)
  return { speech: limited(answer, request), failure: null }
}

/** A verdict as it was asked for, unless the judge fails to give one. */
function judging(
  form: string,
  delivery: 'text' | 'tool_call',
  verdict: string,
  { request, profile, luck, key }: Occasion,
): Misspoken {
  const mishap = drawMishap(profile, luck.verdict)
  if (mishap !== null) return misspeak(mishap, verdict)
  const speech =
    delivery === 'tool_call' ? toolCall(form, `call_${key.slice(0, 12)}`, verdict) : limited(verdict, request)
  return { speech, failure: null }
}

/** A judge that cannot be reached bills nothing. */
function usageWith(fault: Fault | null, mishap: Failure | null, usage: UsageReading): UsageReading {
  if (fault !== null) return usageAfter(fault, usage)
  return mishap === null ? usage : { status: 'none' }
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
