import type { GoldenCase } from '../model/golden.js'
import type { CallLine } from '../model/run.js'
import type { Judgement } from '../model/verdict.js'
import type { LineFormat } from './read-lines.js'

// The files are our own, so a line is trusted once it says what it is and has the lists that are walked without looking.

/** A line of `calls.jsonl`. */
export const callLine: LineFormat<CallLine> = {
  name: 'record of a call',
  isLine: (value): value is CallLine =>
    hasText(value, 'callId') &&
    'type' in value &&
    (value.type === 'started' || (value.type === 'finished' && 'attempts' in value && Array.isArray(value.attempts))),
}

/** A line of `judgements.jsonl`. */
export const judgementLine: LineFormat<Judgement> = {
  name: 'judgement',
  isLine: (value): value is Judgement =>
    'type' in value &&
    (value.type === 'judge'
      ? 'judges' in value && Array.isArray(value.judges)
      : hasText(value, 'callId') && ofCalls.has(String(value.type))),
}

const ofCalls = new Set(['checks', 'judging', 'verdict', 'pairing', 'pair'])

/** A line of `cases.jsonl`. */
export const caseLine: LineFormat<GoldenCase> = {
  name: 'case',
  isLine: (value): value is GoldenCase => hasText(value, 'id') && 'messages' in value && Array.isArray(value.messages),
}

const hasText = (value: object, field: string): boolean =>
  typeof Object.getOwnPropertyDescriptor(value, field)?.value === 'string'
