import type { ProbeResult } from '../../model/calibration.js'
import { type Column, cell, tableOf } from '../layout/table.js'
import { type Section, tableSection } from '../sections/section.js'

/** The traps, and which of them the judge walked into. */
export function probeSections(probes: readonly ProbeResult[]): Section[] {
  const passed = probes.filter((probe) => probe.passed === true).length
  return tableSection(`Probes: ${passed} of ${probes.length} passed`, tableOf(columns, probes), {
    fold: false,
    notes: [
      'Overall marks of two answers to one prompt that differ in one thing only. They do not decide the verdict.',
    ],
  })
}

const left = (text: string, drop = 0) => ({ text, align: 'left', drop }) as const

const columns: readonly Column<ProbeResult>[] = [
  { ...left('probe'), cell: ({ probe }) => cell(probe) },
  { ...left('case', 1), cell: ({ id }) => cell(id) },
  { ...left('expected'), cell: ({ expected }) => cell(expected) },
  { ...left('marks'), cell: ({ found }) => cell(found) },
  { ...left('result'), cell: ({ passed }) => resultCell(passed) },
]

function resultCell(passed: boolean | null) {
  if (passed === null) return cell('no verdict')
  return passed ? cell('passed', null, 'good') : cell('fooled', null, 'bad')
}
