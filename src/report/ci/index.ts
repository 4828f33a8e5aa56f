import type { CiReport } from '../../model/ci.js'

export { annotations } from './annotations.js'

/** An output for CI systems as help sees it: light, its code loaded on use. */
interface CiOutput {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<(ci: CiReport) => string>
}

/** GitHub takes 65,536 characters for a comment, and a megabyte for the summary of a step. */
const COMMENT_ROOM = 60_000
const SUMMARY_ROOM = 240_000

/** What `--report` writes. */
export const ciOutputs: readonly CiOutput[] = [
  {
    name: 'junit',
    summary: 'a test per case and per gate, as CI systems read them',
    load: async () => (await import('./junit.js')).junit,
  },
  {
    name: 'markdown',
    summary: 'a comment for a pull request: verdict and gates, details folded',
    load: async () => commentOf(COMMENT_ROOM),
  },
  {
    name: 'github',
    summary: 'annotations, and the summary of the step',
    load: async () => commentOf(SUMMARY_ROOM),
  },
  {
    name: 'gitlab',
    summary: 'a metrics report (OpenMetrics) for merge requests',
    load: async () => (await import('./open-metrics.js')).openMetrics,
  },
  {
    name: 'json',
    summary: 'the comparison, or without one the report, for programs',
    load: async () => (await import('./json.js')).json,
  },
]

async function commentOf(room: number): Promise<(ci: CiReport) => string> {
  const { markdownComment } = await import('./markdown.js')
  return (ci) => markdownComment(ci, room)
}

/** Renders a run for a CI system. Throws RangeError for an output that is not in the list. */
export async function renderCi(ci: CiReport, name: string): Promise<string> {
  const entry = ciOutputs.find((output) => output.name === name)
  if (entry === undefined) throw new RangeError(`there is no output "${name}"`)
  const render = await entry.load()
  return render(ci)
}
