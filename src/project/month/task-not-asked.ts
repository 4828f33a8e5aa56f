const MOST_NAMED = 8

/** Why a mix makes no bill: it names a task that the run has no calls of. */
export function taskNotAsked(task: string, asked: readonly string[]): string {
  const some = asked.slice(0, MOST_NAMED).join(', ') + (asked.length > MOST_NAMED ? ', …' : '')
  return `the mix names the task "${task}", which this run did not ask (it asked ${some})`
}
