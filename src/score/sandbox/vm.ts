import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten'
import type { Clock } from '../../model/ports.js'
import { answerPrelude, harness, testsFunction } from './harness.js'
import type { CodeJob } from './job.js'

/** How far a script or a promise got. Pending: nothing is left to do that could settle it. */
export type Settled =
  | { readonly status: 'ended' }
  | { readonly status: 'threw'; readonly message: string }
  | { readonly status: 'pending' }

/** What the tests reported. It is kept out here, where no code of the virtual machine can change it. */
export interface Tally {
  passed: number
  /** The first assertion that failed, in words. */
  failure: string | null
  /** How many assertions the tests said they would make; null: they did not say. */
  planned: number | null
}

/** One virtual machine with two realms that share a deadline and a memory: one for the tests, one for the code. */
export interface Vm {
  readonly tally: Readonly<Tally>
  /** Sets the tests' realm up and compiles them. Must come before `load`. Throws Error for tests that do not parse. */
  prepareTests(tests: string): () => Settled
  /** Runs code in its realm, with `await` at its top level. */
  load(code: string): Settled
  isOverdue(): boolean
}

/** Of the engine's own stack; at this depth it notices an overflow before the host does. */
const STACK_BYTES = 256 * 1024
/** A script whose value is a promise: `await` at its top level, and what it declares stays in scope. */
const ASYNC_SCRIPT = 1 << 7
const LONGEST_WHY = 300
/** Between looks at the clock. */
const JOBS_AT_ONCE = 1000

/** Nothing of it is disposed of: it goes as a whole with its module, which must serve one job only. */
export function openVm(quickjs: QuickJSWASMModule, job: CodeJob, clock: Clock): Vm {
  // The time of setting up is nobody's fault; `load` starts the clock.
  let deadlineMs = Number.POSITIVE_INFINITY
  const isOverdue = (): boolean => clock.nowMs() > deadlineMs
  const runtime = quickjs.newRuntime({
    memoryLimitBytes: job.memoryBytes,
    maxStackSizeBytes: STACK_BYTES,
    interruptHandler: isOverdue,
  })
  const testRealm = runtime.newContext()
  const answerRealm = runtime.newContext()
  const tally: Tally = { passed: 0, failure: null, planned: null }

  const settle = (realm: QuickJSContext, promise: QuickJSHandle): Settled => {
    while (!isOverdue() && runtime.hasPendingJob()) runJobs(runtime)
    const state = realm.getPromiseState(promise)
    if (state.type === 'pending') return { status: 'pending' }
    return state.type === 'rejected' ? { status: 'threw', message: messageOf(realm, state.error) } : { status: 'ended' }
  }

  return {
    tally,
    isOverdue,
    prepareTests(tests) {
      const { report, lookup, setPlan } = hostFunctions(testRealm, answerRealm, tally)
      const makeRunner = testRealm.unwrapResult(testRealm.evalCode(harness, 'harness.js', 0))
      const runner = testRealm.unwrapResult(
        testRealm.callFunction(makeRunner, testRealm.undefined, report, lookup, setPlan),
      )
      const compiled = testRealm.unwrapResult(testRealm.evalCode(testsFunction(tests), 'tests.js', 0))
      return () => {
        const called = testRealm.callFunction(runner, testRealm.undefined, compiled)
        if (called.error) return { status: 'threw', message: messageOf(testRealm, called.error) }
        return settle(testRealm, called.value)
      }
    },
    load(code) {
      deadlineMs = clock.nowMs() + job.timeoutMs
      answerRealm.unwrapResult(answerRealm.evalCode(answerPrelude, 'prelude.js', 0))
      const evaluated = answerRealm.evalCode(code, 'answer.js', ASYNC_SCRIPT)
      if (evaluated.error) return { status: 'threw', message: messageOf(answerRealm, evaluated.error) }
      return settle(answerRealm, evaluated.value)
    },
  }
}

/** All that the tests' realm has of the outside. The answer's realm has nothing. */
function hostFunctions(testRealm: QuickJSContext, answerRealm: QuickJSContext, tally: Tally) {
  return {
    report: testRealm.newFunction('report', (holds, claim) => {
      if (testRealm.dump(holds) === true) tally.passed += 1
      else tally.failure ??= cut(testRealm.getString(claim))
    }),
    lookup: testRealm.newFunction('lookup', (name) => {
      const word = testRealm.getString(name)
      if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(word)) return testRealm.undefined
      return answerRealm.evalCode(`typeof ${word} === 'undefined' ? module?.exports?.${word} : ${word}`, 'lookup.js', 0)
    }),
    setPlan: testRealm.newFunction('setPlan', (count) => {
      tally.planned ??= testRealm.getNumber(count)
    }),
  }
}

/** A job that throws has settled its own promise; there is nobody else to tell. */
function runJobs(runtime: QuickJSRuntime): void {
  const ran = runtime.executePendingJobs(JOBS_AT_ONCE)
  if (ran.error) ran.error.dispose()
}

/** What was thrown, in words. It may be anything, and may throw again when looked at. */
function messageOf(realm: QuickJSContext, thrown: QuickJSHandle): string {
  try {
    const value: unknown = realm.dump(thrown)
    if (typeof value !== 'object' || value === null) return cut(String(value))
    const { name, message } = value as { readonly name?: unknown; readonly message?: unknown }
    return cut(
      `${typeof name === 'string' ? name : 'something'}: ${typeof message === 'string' ? message : 'no message'}`,
    )
  } catch {
    return 'something that cannot be shown'
  }
}

const cut = (text: string): string => (text.length <= LONGEST_WHY ? text : `${text.slice(0, LONGEST_WHY)}…`)
