import type {
  CalibrationReport,
  CriterionCalibration,
  InnerAgreement,
  PairCalibration,
} from '../../model/calibration.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { listSection, type Section, tableSection } from '../sections/section.js'
import { estimate, figure, percent, signed, twoDigits } from './figures.js'
import { method } from './method.js'
import { pairItems } from './pair-items.js'
import { probeSections } from './probe-section.js'

/** What stands under the verdict, in order of weight. */
export const calibrationSections = (report: CalibrationReport): Section[] => [
  ...tableSection('Against people', tableOf(agreementColumns, report.criteria), { fold: false }),
  ...listSection('Pairs, each shown in both orders', report.pairs === null ? [] : pairItems(report.pairs), false),
  ...tableSection('Off by how much, model by model', tableOf(modelColumns, report.criteria.flatMap(modelRows)), {
    fold: false,
    notes: ['Judge minus people: a judge should be as kind to one model as to another.'],
  }),
  ...tableSection('Among themselves', tableOf(innerColumns, innerRows(report.criteria, report.pairs)), { fold: false }),
  ...probeSections(report.probes),
  ...listSection(
    'Warnings',
    report.warnings.map(({ text, advice }) => `${text} → ${advice}`),
    false,
  ),
  ...listSection('How to read this', method(report), false),
]

const left = (text: string) => ({ text, align: 'left', drop: 0 }) as const
const right = (text: string, drop = 0) => ({ text, align: 'right', drop }) as const

const agreementColumns: readonly Column<CriterionCalibration>[] = [
  { ...left('criterion'), cell: ({ criterion }) => cell(criterion) },
  { ...right('answers'), cell: ({ n }) => cell(String(n)) },
  { ...right('cover-\nage', 1), cell: ({ coverage }) => cell(percent(coverage)) },
  { ...right('kappa\n(95 %)'), cell: ({ kappa }) => estimate(kappa, twoDigits) },
  { ...right('bias\n(95 %)'), cell: ({ bias }) => estimate(bias, signed) },
  { ...right('off by\n(mean)', 2), cell: ({ meanAbsoluteError }) => figure(meanAbsoluteError, twoDigits) },
  { ...right('same\nmark', 3), cell: ({ exact }) => figure(exact, percent) },
  { ...right('within\none', 4), cell: ({ withinOne }) => figure(withinOne, percent) },
  { ...right('rank\nrho', 5), cell: ({ spearman }) => figure(spearman, twoDigits) },
  { ...right('rank\ntau-b', 6), cell: ({ kendallTauB }) => figure(kendallTauB, twoDigits) },
]

interface ModelRow {
  readonly criterion: string
  readonly of: CriterionCalibration['biasByModel'][number]
}

const modelRows = ({ criterion, biasByModel }: CriterionCalibration): ModelRow[] =>
  biasByModel.map((of) => ({ criterion, of }))

const modelColumns: readonly Column<ModelRow>[] = [
  { ...left('criterion'), cell: ({ criterion }) => cell(criterion) },
  { ...left('model'), cell: ({ of }) => cell(of.model) },
  { ...right('answers'), cell: ({ of }) => cell(String(of.n)) },
  { ...right('bias (95 %)'), cell: ({ of }) => estimate(of, signed) },
]

interface InnerRow {
  readonly what: string
  readonly who: string
  readonly agreement: InnerAgreement
}

function innerRows(criteria: readonly CriterionCalibration[], pairs: PairCalibration | null): InnerRow[] {
  const parts = [
    ...criteria.map((one) => ({ what: one.criterion, ...one })),
    ...(pairs === null ? [] : [{ what: 'pairs', ...pairs }]),
  ]
  return parts.flatMap(({ what, people, judgeWithItself }) => [
    ...(people === null ? [] : [{ what, who: 'people', agreement: people }]),
    ...(judgeWithItself === null ? [] : [{ what, who: 'judge, asked again', agreement: judgeWithItself }]),
  ])
}

const alphaCell = (alpha: number | null): Cell => (alpha === null ? unmeasured : cell(twoDigits(alpha)))

const innerColumns: readonly Column<InnerRow>[] = [
  { ...left('criterion'), cell: ({ what }) => cell(what) },
  { ...left('who'), cell: ({ who }) => cell(who) },
  { ...right('answers'), cell: ({ agreement }) => cell(String(agreement.n)) },
  { ...right('same'), cell: ({ agreement }) => cell(percent(agreement.exact)) },
  { ...right("Krippendorff's alpha"), cell: ({ agreement }) => alphaCell(agreement.alpha) },
]
