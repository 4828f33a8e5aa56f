import type { Candidate, JudgeConfig } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import { estimatedTokens, maxOutputTokens, requestBytes, utf8Bytes } from '../model/size.js'
import { chatRequest } from './chat-request.js'

/** Output tokens a call is taken to need at most when its parameters set no limit: for reserves and estimates, never sent. */
export const defaultMaxTokens = 4_096

/** Output tokens of an answer to a case without a reference to go by, and of a judge's verdict. */
const typicalAnswerTokens = 300
const typicalVerdictTokens = 200
const bytesPerToken = 4

/** How big a call is likely to be, and how big it can get. */
export interface CallSize {
  readonly likely: { readonly inputTokens: number; readonly outputTokens: number }
  /** Every byte of the input taken as a token. */
  readonly most: { readonly inputBytes: number; readonly maxOutputTokens: number }
}

/** A candidate's call on a case. The answer is taken to be as long as the reference, where there is one. */
export function callSize(candidate: Candidate, goldenCase: GoldenCase): CallSize {
  const request = chatRequest(candidate, goldenCase, { stream: true })
  const inputBytes = requestBytes(request)
  const limit = maxOutputTokens(request) ?? defaultMaxTokens
  const { reference } = goldenCase
  const expected = reference === null ? typicalAnswerTokens : estimatedTokens(utf8Bytes(reference))
  return {
    likely: { inputTokens: estimatedTokens(inputBytes), outputTokens: Math.min(limit, expected) },
    most: { inputBytes, maxOutputTokens: limit },
  }
}

/** The judge's call on the answer to that call: it reads the rubric, the prompt, the reference and the answer. */
export const judgingSize = (judge: JudgeConfig, { messages, reference }: GoldenCase, judged: CallSize): CallSize =>
  readingSize(judge, [judge.template, judge.criteria, judge.params, messages, reference], judged, 1)

/** The judge's call on that answer beside another of its size. */
export const pairingSize = (judge: JudgeConfig, { messages, reference }: GoldenCase, judged: CallSize): CallSize =>
  readingSize(judge, [judge.pairTemplate, judge.params, messages, reference], judged, 2)

function readingSize(judge: JudgeConfig, told: readonly unknown[], judged: CallSize, answers: number): CallSize {
  const inputBytes = utf8Bytes(JSON.stringify(told))
  const limit = maxOutputTokens(judge.params) ?? defaultMaxTokens
  return {
    likely: {
      inputTokens: estimatedTokens(inputBytes) + answers * judged.likely.outputTokens,
      outputTokens: Math.min(limit, typicalVerdictTokens),
    },
    most: { inputBytes: inputBytes + answers * judged.most.maxOutputTokens * bytesPerToken, maxOutputTokens: limit },
  }
}
