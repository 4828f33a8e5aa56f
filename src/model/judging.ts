import type { OrderedPair } from './verdict.js'

/** What a judge was, or is to be, asked: about one answer, or about two in a certain order. */
export type Judging = { readonly judge: string } & ({ readonly callId: string } | OrderedPair)

/** Names a judging: what begins and ends it in `judgements.jsonl` has the same key, and so has its repetition later on. */
export const judgingKey = (judging: Judging): string =>
  'first' in judging
    ? `${judging.judge} ${judging.callId} ${judging.baselineCallId} ${judging.first}`
    : `${judging.judge} ${judging.callId}`
