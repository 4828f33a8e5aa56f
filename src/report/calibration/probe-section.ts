import type { ProbeResult } from '../../model/calibration.js'
import { type Column, cell, tableOf } from '../layout/table.js'
import { type Section, tableSection } from '../sections/section.js'

/** The traps, and which of them the judge walked into, by the way they were shown. */
export const probeSections = (probes: readonly ProbeResult[]): Section[] =>
  (['one_by_one', 'as_a_pair'] as const).flatMap((way) =>
    section(
      way,
      probes.filter(({ shown }) => shown === way),
    ),
  )

function section(way: ProbeResult['shown'], probes: readonly ProbeResult[]): Section[] {
  const passed = probes.filter((probe) => probe.passed === true).length
  return tableSection(`${titles[way]}: ${passed} of ${probes.length} passed`, tableOf(columns, probes), {
    fold: false,
    notes: [`Two answers to one prompt that differ in one thing only${found[way]}. They do not decide the verdict.`],
  })
}

const titles = { one_by_one: 'Probes, marked one by one', as_a_pair: 'Probes, as pairs in both orders' } as const

const found = {
  one_by_one: ': their overall marks, and criteria that give it away',
  as_a_pair: ', and which of them is chosen',
} as const

const left = (text: string, drop = 0) => ({ text, align: 'left', drop }) as const

const columns: readonly Column<ProbeResult>[] = [
  { ...left('probe'), cell: ({ probe }) => cell(probe) },
  { ...left('case', 1), cell: ({ id }) => cell(id) },
  { ...left('expected'), cell: ({ expected }) => cell(expected) },
  { ...left('found'), cell: ({ found }) => cell(found) },
  { ...left('result'), cell: ({ passed }) => resultCell(passed) },
]

function resultCell(passed: boolean | null) {
  if (passed === null) return cell('no verdict')
  return passed ? cell('passed', null, 'good') : cell('fooled', null, 'bad')
}
