import type { ReportModel } from '../../model/report.js'
import { verdictSections } from '../gate/sections.js'
import { billSections } from './bills.js'
import { criteriaSections, taskSections } from './breakdown.js'
import { confusionSections } from './confusion.js'
import { differenceSections } from './differences.js'
import { jurySections } from './jury.js'
import { failureSections, methodSections, warningSections } from './notes.js'
import { pairwiseSections } from './pairwise.js'
import { priceSections } from './prices.js'
import { reportedCostSections } from './reported-costs.js'
import { scoreCountSections } from './score-counts.js'
import type { Section } from './section.js'
import { worstCaseSections } from './worst-cases.js'

/** Everything under the main table and the recommendation, what matters first. */
export const sections = (report: ReportModel): Section[] => [
  ...warningSections(report),
  ...(report.gate === null ? [] : verdictSections(report.gate)),
  ...billSections(report),
  ...differenceSections(report),
  ...pairwiseSections(report),
  ...criteriaSections(report),
  ...jurySections(report),
  ...taskSections(report),
  ...priceSections(report),
  ...reportedCostSections(report),
  ...failureSections(report),
  ...scoreCountSections(report),
  ...worstCaseSections(report),
  ...confusionSections(report),
  ...methodSections(report),
]
