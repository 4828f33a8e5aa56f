import { type FloorResult, type GateResult, metricTraits } from '../../model/gate.js'
import { type Column, cell, type Table, type Tone, tableOf, unmeasured } from '../layout/table.js'
import { levelText, moveText, subjectText } from './figures.js'

type Verdict = GateResult['verdict'] | FloorResult['verdict']

const tones: Readonly<Record<Verdict, Tone>> = { pass: 'good', regression: 'bad', missed: 'bad', inconclusive: 'plain' }

const verdictCell = (verdict: Verdict) => cell(verdict, null, tones[verdict])

const column = <Row>(
  text: string,
  align: Column<Row>['align'],
  drop: number,
  cellOf: Column<Row>['cell'],
): Column<Row> => ({ text, align, drop, cell: cellOf })

/** Of a single candidate the name is told once, above the tables. */
const nameColumn = <Row extends { readonly candidate: string }>(isSingle: boolean): Column<Row> =>
  column('candidate', 'left', 0, ({ candidate }) => cell(candidate, null, isSingle ? 'silent' : 'plain'))

const gateColumns: readonly Column<GateResult>[] = [
  column('gate', 'left', 0, (gate) => cell(subjectText(gate))),
  column('base', 'right', 2, ({ metric, base }) => (base === null ? unmeasured : cell(levelText(metric, base)))),
  column('run', 'right', 2, ({ metric, run }) => (run === null ? unmeasured : cell(levelText(metric, run)))),
  column('change', 'right', 0, changeCell),
  column('worst\nallowed', 'right', 1, ({ metric, margin }) => cell(moveText(metric, worsening(metric, margin)))),
  column('p', 'right', 3, ({ adjustedPValue }) =>
    adjustedPValue === null ? unmeasured : cell(adjustedPValue < 0.001 ? '<0.001' : adjustedPValue.toFixed(3)),
  ),
  column('verdict', 'left', 0, ({ verdict }) => verdictCell(verdict)),
]

function changeCell({ metric, change, reason }: GateResult) {
  if (reason === 'identical') return cell('same in all')
  if (change === null) return unmeasured
  const { estimate, lower, upper } = change
  const bounds =
    lower === upper ? null : `(${moveText(metric, lower).replace(/ .*/, '')} to ${moveText(metric, upper)})`
  return cell(moveText(metric, estimate), bounds)
}

/** A size turned into the direction that is worse. */
const worsening = (metric: GateResult['metric'], size: number): number =>
  metricTraits[metric].better === 'higher' ? -size : size

export const gateTable = (gates: readonly GateResult[], isSingle: boolean): Table =>
  tableOf([nameColumn(isSingle), ...gateColumns], gates)

const powerColumns: readonly Column<GateResult>[] = [
  column('gate', 'left', 0, (gate) => cell(subjectText(gate))),
  column('cases', 'right', 0, ({ n }) => (n === 0 ? unmeasured : cell(String(n)))),
  column('cases\nneeded', 'right', 0, ({ advice }) =>
    advice.casesNeeded === null ? unmeasured : cell(String(advice.casesNeeded)),
  ),
  column('shows\nfrom', 'right', 0, ({ metric, advice }) =>
    advice.smallestDetectable === null
      ? unmeasured
      : cell(moveText(metric, worsening(metric, advice.smallestDetectable))),
  ),
]

/** How many cases each margin needs, and what the cases there are can show. */
export const powerTable = (gates: readonly GateResult[], isSingle: boolean): Table =>
  tableOf(
    [nameColumn(isSingle), ...powerColumns],
    gates.filter(({ advice }) => advice.casesNeeded !== null),
  )

const floorColumns: readonly Column<FloorResult>[] = [
  column('limit', 'left', 0, (floor) => cell(subjectText(floor))),
  column('must be', 'right', 0, ({ metric, kind, limit }) =>
    cell(`${kind === 'floor' ? '≥' : '≤'} ${levelText(metric, limit)}`),
  ),
  column('is', 'right', 0, ({ metric, value }) => (value === null ? unmeasured : cell(levelText(metric, value)))),
  column('bound at\n95 %', 'right', 0, ({ metric, kind, lower, upper }) => {
    const bound = kind === 'floor' ? lower : upper
    return bound === null ? unmeasured : cell(`${kind === 'floor' ? '≥' : '≤'} ${levelText(metric, bound)}`)
  }),
  column('cases', 'right', 1, ({ n }) => (n === 0 ? unmeasured : cell(String(n)))),
  column('verdict', 'left', 0, ({ verdict }) => verdictCell(verdict)),
]

export const floorTable = (floors: readonly FloorResult[], isSingle: boolean): Table =>
  tableOf([nameColumn(isSingle), ...floorColumns], floors)
