import type { Answer } from '../model/chat.js'
import type { CallRecord } from '../model/run.js'
import { filesOf } from './folder.js'
import { callLine } from './line-formats.js'
import { readLines } from './read-lines.js'

/**
 * The finished calls of a run with their answers, in the order of the file and in memory one at a time. Of a call that was made
 * again only the last record comes. Throws UserError for a broken line.
 */
export async function* readCalls(folder: string): AsyncGenerator<CallRecord> {
  const last = await lastRecords(folder)
  let position = 0
  for await (const record of finishedCalls(folder)) {
    if (last.get(record.callId) === position) yield record
    position += 1
  }
}

/** The answers of these calls, by call id; null where nothing arrived, missing where the call is not finished. */
export async function readAnswers(folder: string, callIds: ReadonlySet<string>): Promise<Map<string, Answer | null>> {
  const answers = new Map<string, Answer | null>()
  for await (const { callId, answer } of finishedCalls(folder)) if (callIds.has(callId)) answers.set(callId, answer)
  return answers
}

/** Position of each call's last record among the finished ones. */
async function lastRecords(folder: string): Promise<Map<string, number>> {
  const last = new Map<string, number>()
  let position = 0
  for await (const { callId } of finishedCalls(folder)) last.set(callId, position++)
  return last
}

async function* finishedCalls(folder: string): AsyncGenerator<CallRecord> {
  for await (const line of readLines(filesOf(folder).calls, callLine)) {
    if (line.type !== 'finished') continue
    const { type: _type, ...record } = line
    yield record
  }
}
