import type { ShippedGoldenSet } from '../../app/index.js'
import { formatTokens } from '../../kit/text/format.js'
import { textTable } from '../prices/text-table.js'

/** The shipped golden sets, for a terminal. */
export function goldenListText(sets: readonly ShippedGoldenSet[], width: number): string {
  const table = textTable(
    [
      { title: 'set' },
      { title: 'cases', align: 'right' },
      { title: 'with checks', align: 'right' },
      { title: 'tokens in', align: 'right' },
      { title: 'out', align: 'right' },
      { title: 'one run', align: 'right' },
      { title: 'tasks' },
    ],
    sets.map(cells),
    width,
  )
  const [first] = sets
  const { model, provider } = first?.estimate ?? { model: '?', provider: null }
  const judged = sets.filter(({ needJudge }) => needJudge > 0)
  return [
    table,
    `Tokens and the cost of one run at ${model} (${provider ?? 'unpriced'}) are estimated, without a judge.`,
    ...(judged.length === 0
      ? []
      : [
          `Cases without checks need a judge: ${judged.map(({ name, needJudge }) => `${needJudge} of ${name}`).join(', ')}.`,
        ]),
    ...sets.filter(({ made }) => made).map(({ name }) => `${name} is made when asked for; --set-seed makes another.`),
    '',
    `Run one:     llm-bench run --set ${first?.name ?? '<name>'}`,
    `Edit one:    llm-bench init --set ${first?.name ?? '<name>'}`,
    '',
  ].join('\n')
}

const MOST_NAMED = 3

const cells = ({ name, cases, withChecks, tasks, estimate }: ShippedGoldenSet): string[] => [
  name,
  String(cases),
  String(withChecks),
  formatTokens(estimate.inputTokens),
  formatTokens(estimate.outputTokens),
  estimate.usd === null ? '-' : `$${estimate.usd.expected.toFixed(4)}`,
  tasks.length > MOST_NAMED ? `${tasks.length} tasks` : tasks.map(({ task }) => task).join(', '),
]
