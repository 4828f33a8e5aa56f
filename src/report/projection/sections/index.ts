import type { ProjectionReport } from '../../../model/projection.js'
import type { Section } from '../../sections/section.js'
import { billSections, totalSections } from './bills.js'
import { feasibilitySections, replaySections, selfHostingSections } from './capacity.js'
import { leverSections, mixSections, stepSections } from './details.js'
import { basisSections, breakEvenSections, gateSections } from './notes.js'
import { monthSections, scenarioSections } from './outlook.js'

/** The parts of a projection in the order a reader wants them: the bills, what could change them, what they stand on. */
export const projectionSections = (report: ProjectionReport): Section[] => [
  ...billSections(report),
  ...totalSections(report),
  ...leverSections(report),
  ...mixSections(report),
  ...stepSections(report),
  ...monthSections(report),
  ...scenarioSections(report),
  ...replaySections(report),
  ...feasibilitySections(report),
  ...selfHostingSections(report),
  ...breakEvenSections(report),
  ...gateSections(report),
  ...basisSections(report),
]
