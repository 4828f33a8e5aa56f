import type { ReportModel } from '../../model/report.js'
import { billSections } from './bills.js'
import { criteriaSections, taskSections } from './breakdown.js'
import { differenceSections } from './differences.js'
import { failureSections, methodSections, warningSections } from './notes.js'
import { priceSections } from './prices.js'
import type { Section } from './section.js'

/** Everything under the main table and the recommendation, what matters first. */
export const sections = (report: ReportModel): Section[] => [
  ...warningSections(report),
  ...billSections(report),
  ...differenceSections(report),
  ...criteriaSections(report),
  ...taskSections(report),
  ...priceSections(report),
  ...failureSections(report),
  ...methodSections(report),
]
