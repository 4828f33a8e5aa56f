import { SingleBar } from 'cli-progress'
import { forTerminal } from '../../kit/text/sanitise.js'
import type { ProgressEvent } from '../../model/progress.js'
import { Usd } from '../../model/usd.js'
import type { World } from '../world.js'
import { type ProgressState, progressLine } from './progress-line.js'

const PLAIN_LINE_EVERY_MS = 5000

/** Shows progress on stderr: a bar for a person, one plain line every few seconds for a log, nothing when quiet. */
export interface ProgressView {
  show(event: ProgressEvent): void
  stop(): void
}

export interface ProgressOptions {
  readonly quiet: boolean
  /** Also a line for each call that failed, even when quiet. */
  readonly verbose: boolean
}

export function progressView(world: World, { quiet, verbose }: ProgressOptions): ProgressView {
  const plain = plainLines((line) => world.stderr.write(`${line}\n`))
  const display = quiet ? silent : world.stderr.stream !== null ? barOn(world.stderr.stream) : plain
  const startedMs = { value: performance.now() }
  let running = false
  let state: ProgressState = { phase: '', done: 0, total: 0, failed: 0, spent: Usd.zero, elapsedMs: 0 }
  const end = (): void => {
    if (running) display.end(state)
    running = false
  }
  return {
    show(event) {
      switch (event.type) {
        case 'phase':
          end()
          startedMs.value = performance.now()
          state = { phase: event.phase, done: 0, total: event.total, failed: 0, spent: state.spent, elapsedMs: 0 }
          display.start(state)
          running = true
          return
        case 'done':
          state = {
            ...state,
            done: state.done + 1,
            failed: state.failed + (event.failed ? 1 : 0),
            spent: event.spent,
            elapsedMs: performance.now() - startedMs.value,
          }
          display.update(state)
          return
        case 'failed_call':
          if (verbose) (quiet ? plain : display).note(forTerminal(failureLine(event)))
          return
        case 'note':
          display.note(forTerminal(event.text))
          return
        default:
          event satisfies never
      }
    },
    stop: end,
  }
}

const failureLine = ({ candidateId, caseId, failure }: Extract<ProgressEvent, { type: 'failed_call' }>): string =>
  `${candidateId} failed on ${caseId}: ${failure.class}: ${failure.message}`

/** A way to draw the states of one phase after another. */
interface Display {
  start(state: ProgressState): void
  update(state: ProgressState): void
  note(text: string): void
  end(state: ProgressState): void
}

const silent: Display = { start() {}, update() {}, note() {}, end() {} }

function barOn(stream: NodeJS.WritableStream): Display {
  let bar: SingleBar | null = null
  const draw = (_options: unknown, { progress }: { progress: number }, { state }: { state: ProgressState }): string => {
    const filled = Math.round(progress * 24)
    return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)}  ${progressLine(state)}`
  }
  return {
    start(state) {
      bar = new SingleBar({
        stream,
        format: draw,
        fps: 8,
        hideCursor: true,
        clearOnComplete: false,
        stopOnComplete: false,
      })
      bar.start(Math.max(state.total, 1), 0, { state })
    },
    update: (state) => bar?.update(state.done, { state }),
    note: (text) => void stream.write(`\r\u001b[K${text}\n`),
    end() {
      bar?.stop()
      bar = null
    },
  }
}

function plainLines(write: (line: string) => void): Display {
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    start() {
      lastMs = performance.now()
    },
    update(state) {
      if (performance.now() - lastMs < PLAIN_LINE_EVERY_MS) return
      lastMs = performance.now()
      write(progressLine(state))
    },
    note: write,
    end(state) {
      if (state.done > 0) write(progressLine(state))
    },
  }
}
