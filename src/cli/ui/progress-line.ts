import { formatCount } from '../../kit/text/format.js'
import type { Usd } from '../../model/usd.js'

/** What a progress display knows at one moment. */
export interface ProgressState {
  readonly phase: string
  readonly done: number
  readonly total: number
  readonly failed: number
  readonly spent: Usd
  readonly elapsedMs: number
}

/** `calls  120/500  3 failed  41/s  $0.12 spent  9 s left`. */
export function progressLine({ phase, done, total, failed, spent, elapsedMs }: ProgressState): string {
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0
  const parts = [
    phase.padEnd(6),
    `${formatCount(done)}/${formatCount(total)}`,
    failed > 0 ? `${formatCount(failed)} failed` : null,
    `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`,
    spent.pico > 0n ? `$${spent.toFixed(spent.pico < 10n ** 12n ? 4 : 2)} spent` : null,
    done > 0 && done < total ? `${timeLeft((total - done) / perSecond)} left` : null,
  ]
  return parts.filter((part) => part !== null).join('  ')
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
