import type { Clock } from '../../model/ports.js'
import type { CodeJob, CodeOutcome } from './job.js'
import { translator } from './plain-script.js'
import { openVm, type Settled, type Vm } from './vm.js'

/**
 * Runs code and its tests inside QuickJS compiled to WebAssembly, a fresh one for each job: there is no network, no file and
 * no process to reach. What is decided is decided out here: the code passes when the tests ran to their end, made at least one
 * assertion, as many as they planned, and none was reported as failed.
 *
 * The deadline is looked at wherever the engine stops to ask. Some of its own loops never do, so whoever cannot wait runs this
 * in a thread and ends it.
 *
 * @param onBegin called when everything is loaded and the job's time starts
 * @param engine the engine's compiled module, to make this job's instance of; null: it is compiled for this job
 */
export async function runCode(
  job: CodeJob,
  clock: Clock,
  onBegin: () => void = () => undefined,
  engine: WebAssembly.Module | null = null,
): Promise<CodeOutcome> {
  const tools = await loadTools()
  if (tools === null) return { status: 'not_run', why: 'code checks need: npm i quickjs-emscripten sucrase' }
  const translate = translator(tools.transform)
  const quickjs = await tools.instanceOf(engine)
  onBegin()
  const vm = openVm(quickjs, job, clock)
  const prepared = attempt(() => vm.prepareTests(translate.tests(job.tests, job.language)))
  if (prepared.status === 'threw') return { status: 'not_run', why: `the tests are broken: ${prepared.message}` }
  return judged(vm, () => translate.answer(job.code, job.language), prepared.value)
}

function judged(vm: Vm, answer: () => string, runTests: () => Settled): CodeOutcome {
  const translated = attempt(answer)
  if (translated.status === 'threw') return failed(`the code does not parse: ${translated.message}`)
  // An engine that breaks under the code has thrown right through: what it said up to then counts for nothing.
  const outcome = attempt(() => outcomeOf(vm, translated.value, runTests))
  if (vm.isOverdue()) return { status: 'timed_out' }
  return outcome.status === 'threw' ? failed(`the code broke the engine: ${outcome.message}`) : outcome.value
}

function outcomeOf(vm: Vm, code: string, runTests: () => Settled): CodeOutcome {
  const loaded = vm.load(code)
  if (loaded.status === 'threw') return failed(`the code throws ${loaded.message}`)
  if (loaded.status === 'pending') return failed('the code never finishes: it waits for a promise that never settles')

  const tested = runTests()
  const { failure, passed, planned } = vm.tally
  if (failure !== null) return failed(failure)
  if (tested.status === 'threw') return failed(`the tests were stopped by ${tested.message}`)
  if (tested.status === 'pending') return failed('the tests never finish: they wait for a promise that never settles')
  if (passed === 0) return failed('no assertion was made')
  if (planned !== null && planned !== passed) return failed(`${passed} of ${planned} planned assertions were made`)
  return { status: 'passed', assertions: passed }
}

const failed = (why: string): CodeOutcome => ({ status: 'failed', why })

type Attempted<Value> =
  | { readonly status: 'done'; readonly value: Value }
  | { readonly status: 'threw'; readonly message: string }

function attempt<Value>(work: () => Value): Attempted<Value> {
  try {
    return { status: 'done', value: work() }
  } catch (error) {
    return { status: 'threw', message: error instanceof Error ? error.message : String(error) }
  }
}

/** The optional packages; null when one is not installed. */
async function loadTools() {
  try {
    const [{ newQuickJSWASMModule, newVariant, RELEASE_SYNC }, { transform }] = await Promise.all([
      import('quickjs-emscripten'),
      import('sucrase'),
    ])
    const instanceOf = (engine: WebAssembly.Module | null) =>
      newQuickJSWASMModule(engine === null ? RELEASE_SYNC : newVariant(RELEASE_SYNC, { wasmModule: engine }))
    return { instanceOf, transform }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null
    throw error
  }
}
