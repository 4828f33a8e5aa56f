import type { FloorResult, GateResult, GateRules } from '../model/gate.js'
import type { Warning } from '../model/warning.js'
import type { CaseMatch } from './cases.js'
import type { GateSide } from './side.js'

interface Found {
  readonly base: GateSide | null
  readonly run: GateSide
  readonly rules: GateRules
  readonly match: CaseMatch
  readonly gates: readonly GateResult[]
  readonly floors: readonly FloorResult[]
}

/** What a reader of the verdict should know, with what to do. */
export function gateWarnings(found: Found): Warning[] {
  return [
    ...(found.base === null
      ? []
      : [
          ...sameRun(found),
          ...unmatchedCandidates(found),
          ...unmatchedCases(found),
          ...unasked(found),
          ...kept(found),
          ...moved(found),
        ]),
    ...nothingGated(found),
    ...inconclusive(found),
  ]
}

function unmatchedCandidates({ base, run, rules }: Found): Warning[] {
  const before = new Set(base?.facts.candidates.map(({ id }) => id))
  const now = new Set(run.facts.candidates.map(({ id }) => id))
  const isGated = (id: string): boolean => rules.candidates === null || rules.candidates.includes(id)
  const fresh = [...now].filter((id) => !before.has(id) && isGated(id))
  const gone = [...before].filter((id) => !now.has(id))
  return [
    ...(fresh.length === 0
      ? []
      : [
          {
            code: 'candidate_without_base',
            text: `the base does not have ${fresh.join(', ')}: not compared`,
            advice: 'Save a new baseline with: llm-bench baseline promote',
          },
        ]),
    ...(gone.length === 0
      ? []
      : [{ code: 'candidate_gone', text: `this run does not have ${gone.join(', ')} of the base`, advice: '' }]),
  ]
}

const MOST_NAMED = 5

const some = (ids: readonly string[]): string =>
  ids.length > MOST_NAMED
    ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more`
    : ids.join(', ')

function unmatchedCases({ match: { changed, added, removed } }: Found): Warning[] {
  const advice = 'Only unchanged cases are compared. When the set has settled: llm-bench baseline promote'
  const note = (code: string, ids: readonly string[], what: string): Warning[] =>
    ids.length === 0
      ? []
      : [{ code, text: `${ids.length} ${ids.length === 1 ? 'case' : 'cases'} ${what}: ${some(ids)}`, advice }]
  return [
    ...note('cases_changed', changed, 'changed since the base'),
    ...note('cases_new', added, 'new since the base'),
    ...note('cases_removed', removed, 'of the base left out'),
  ]
}

/** A run that was stopped compares less than it seems to. */
function unasked({ base, run, match: { same } }: Found): Warning[] {
  const sides =
    base === null
      ? []
      : [
          { name: 'the base', side: base },
          { name: 'this run', side: run },
        ]
  return sides.flatMap(({ name, side }) =>
    side.facts.candidates.flatMap(({ id, calls }) => {
      const asked = new Set(calls.map(({ caseId }) => caseId))
      const missing = same.filter((one) => !asked.has(one.id)).length
      if (missing === 0) return []
      const text = `${id} was not asked ${missing} of ${same.length} cases in ${name}: these are not compared`
      return [{ code: 'cases_not_asked', text, advice: 'Finish a stopped run with: llm-bench run --resume' }]
    }),
  )
}

/** Easily done where a run stopped before it began, and `latest` is still the one that was saved. */
function sameRun({ base, run }: Found): Warning[] {
  const { id } = run.facts.run
  if (base?.facts.run.id !== id) return []
  return [
    {
      code: 'same_run',
      text: `both sides are run ${id}: nothing was compared`,
      advice: 'Make a new one: llm-bench run',
    },
  ]
}

/** Answers of the past cannot show what has changed since. */
function kept({ run }: Found): Warning[] {
  return run.facts.candidates.flatMap(({ id, calls }) => {
    const count = calls.filter(({ asked }) => !asked).length
    if (count === 0) return []
    const text = `${id}: ${count} of ${calls.length} answers of this run were kept from earlier ones: no gate tells of the model as it is now by these`
    return [{ code: 'kept_answers', text, advice: 'Ask anew with: llm-bench run --no-cache' }]
  })
}

/** One name that stands for another model than it did: then the gate compares models and not versions of one. */
function moved({ base, run }: Found): Warning[] {
  const before = new Map(base?.facts.candidates.map((candidate) => [candidate.id, candidate]))
  return run.facts.candidates.flatMap(({ id, model }) => {
    const other = before.get(id)
    return other === undefined || other.model === model
      ? []
      : [
          {
            code: 'candidate_is_another_model',
            text: `${id} was ${other.model} in the base and is ${model} now`,
            advice: '',
          },
        ]
  })
}

function nothingGated({ gates, floors, base }: Found): Warning[] {
  if (gates.length + floors.length > 0) return []
  return [
    {
      code: 'nothing_gated',
      text: base === null ? 'no floor or ceiling applies' : 'no gate applies to any candidate of both runs',
      advice:
        'Name what is gated under gates in the config, such as quality: {margin: 0.25}, or with --max-drop quality=0.25.',
    },
  ]
}

function inconclusive({ gates, floors, rules }: Found): Warning[] {
  const open = [...gates, ...floors].filter(({ verdict }) => verdict === 'inconclusive').length
  if (open === 0) return []
  const needed = Math.max(
    0,
    ...gates.flatMap(({ verdict, advice }) => (verdict === 'inconclusive' ? [advice.casesNeeded ?? 0] : [])),
  )
  return [
    {
      code: 'inconclusive',
      text: `${open} of ${gates.length + floors.length} gates are inconclusive, which ${rules.onInconclusive === 'fail' ? 'fails' : 'does not fail'} the comparison`,
      advice:
        needed === 0
          ? 'More cases may tell; see why under each gate.'
          : `${needed} cases are enough for the widest of them; --confirm 2 adds repeats to the candidates in doubt.`,
    },
  ]
}
