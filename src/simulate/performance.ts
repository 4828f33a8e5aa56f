import type { AskContext, Attempt, Reply } from '../model/ask.js'
import { type Failure, failure, failureClasses } from '../model/failure.js'
import type { Clock, Timers } from '../model/ports.js'
import type { Stamps } from '../model/stamps.js'
import { dueAtMs, tokensDueBy } from './pace.js'
import { answerUntil, deltaOf, type Script } from './script.js'
import { makeSleeper, timerToleranceMs } from './sleeper.js'

/** Whose time passes during a performance, and the names its attempt is recorded under. */
export interface Stage {
  readonly clock: Clock
  readonly timers: Timers
  readonly gateway: string
  readonly model: string
}

/**
 * Plays a script in real time and reports it as any source reports a call: one attempt, with stamps. Tokens go to
 * `context.onDelta` as they fall due, those that are due together as one delta. Aborting `context.signal` ends it where it is.
 */
export async function perform(script: Script, context: AskContext, stage: Stage): Promise<Reply> {
  const calledAtMs = stage.clock.wallMs()
  const course = await play(script, context, stage)
  const ending = context.signal.aborted ? failureFrom(context.signal.reason) : script.failure
  const attempt = attemptOf(
    script,
    stage,
    stampsOf(course, calledAtMs, context, ending),
    ending,
    context.signal.aborted,
  )
  const answer = answerUntil(script.speech, course.said)
  return ending === null
    ? { status: 'ok', answer, attempts: [attempt] }
    : {
        status: 'failed',
        failure: ending,
        attempts: [attempt],
        // A script that fails is cut short by its failure: what it says is never a whole answer.
        partial: course.said === 0 ? null : { ...answer, finishReason: partialFinish(ending) },
      }
}

/** What happened on the stage; times in ms from its start. */
interface Course {
  readonly said: number
  readonly events: number
  readonly firstTokenMs: number | null
  readonly lastTokenMs: number | null
  readonly endMs: number
}

async function play(script: Script, { signal, onDelta }: AskContext, { clock, timers }: Stage): Promise<Course> {
  const { count } = script.speech.tokens
  const sleeper = makeSleeper(clock, timers, signal)
  let said = 0
  let events = 0
  let firstTokenMs: number | null = null
  let lastTokenMs: number | null = null
  await sleeper.until(dueAtMs(script, 0))
  while (said < count && !signal.aborted) {
    // Nobody listens to the single tokens of an answer that comes whole.
    await sleeper.until(dueAtMs(script, onDelta === undefined ? count - 1 : said))
    if (signal.aborted) break
    lastTokenMs = sleeper.elapsedMs()
    firstTokenMs ??= lastTokenMs
    events += 1
    const due = onDelta === undefined ? count : tokensDueBy(script, count, lastTokenMs + timerToleranceMs)
    const from = said
    said = Math.max(said + 1, due)
    onDelta?.(deltaOf(script.speech, from, said))
  }
  sleeper.close()
  return { said, events, firstTokenMs, lastTokenMs, endMs: sleeper.elapsedMs() }
}

function stampsOf(course: Course, calledAtMs: number, context: AskContext, ending: Failure | null): Stamps {
  const { firstTokenMs, lastTokenMs, endMs } = course
  return {
    calledAtMs,
    throttleMs: 0,
    connectMs: null,
    wireMs: 0,
    headersMs: firstTokenMs,
    firstTokenMs,
    firstAnswerMs: firstTokenMs,
    lastTokenMs,
    doneMs: ending === null ? endMs : null,
    closeMs: endMs,
    tokenEvents: course.events,
    streamed: context.onDelta !== undefined,
  }
}

function attemptOf(script: Script, stage: Stage, stamps: Stamps, ending: Failure | null, left: boolean): Attempt {
  return {
    role: 'model',
    model: stage.model,
    gateway: stage.gateway,
    servedModel: stage.model,
    stamps,
    // Who leaves early never hears what it cost.
    usage: left ? { status: 'unknown' } : script.usage,
    reportedUsd: null,
    serviceTier: null,
    outcome: ending === null ? { status: 'ok' } : { status: 'failed', failure: ending },
    notes: [],
  }
}

const partialFinish = ({ class: failureClass }: Failure): string | null =>
  failureClass === 'content_filtered' ? 'content_filter' : null

/** The failure a signal was aborted with; any other reason is somebody who no longer wants the answer. */
function failureFrom(reason: unknown): Failure {
  return isFailure(reason) ? reason : failure('cancelled', 'The call was cancelled.')
}

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' &&
  value !== null &&
  'class' in value &&
  failureClasses.some((failureClass) => failureClass === value.class)
