import type { CalibrationRequest, JudgeChoice } from '../../app/index.js'
import { parseMoney, parsePercent } from '../../kit/text/units.js'
import { type CalibrationLimits, defaultLimits } from '../../model/calibration.js'
import { userError } from '../../model/errors.js'

/** What the command line says, as it says it. */
export interface CalibrateFlags {
  readonly judge?: string | undefined
  readonly config?: string | undefined
  readonly gateway?: string | undefined
  readonly apiKeyEnv: string
  readonly runs: number
  readonly budget?: string | undefined
  readonly minAnswers?: number | undefined
  readonly minCoverage?: string | undefined
  readonly minKappa?: string | undefined
  readonly minKappaBound?: string | undefined
  readonly maxBias?: string | undefined
}

/** What the flags ask for. Throws UserError when they contradict each other or hold no number where one is needed. */
export const calibrationRequest = (file: string, flags: CalibrateFlags): CalibrationRequest => ({
  file,
  judge: judgeChoice(flags),
  runs: flags.runs,
  budget: budgetOf(flags.budget),
  limits: limitsOf(flags),
})

function judgeChoice({ judge, config, gateway, apiKeyEnv }: CalibrateFlags): JudgeChoice | null {
  if (config !== undefined && gateway !== undefined)
    throw userError('--config and --gateway exclude each other', 'The configuration names its own gateways.')
  if (config !== undefined) return { kind: 'config', file: config, model: judge ?? null }
  if (judge !== undefined) return { kind: 'gateway', baseUrl: gateway ?? null, apiKeyEnv, model: judge }
  if (gateway === undefined) return null
  throw userError('--gateway needs --judge', 'Name the model to ask there, such as --judge gpt-4o.')
}

function budgetOf(budget: string | undefined): string | null {
  const amount = budget === undefined ? null : parseMoney(budget)
  if (budget !== undefined && amount === null)
    throw userError(
      `--budget is "${budget}"`,
      'Give an amount in USD, such as 5 or 0.50 (a shell eats $5 unless it is quoted).',
    )
  return amount
}

function limitsOf(flags: CalibrateFlags): CalibrationLimits {
  return {
    answers: flags.minAnswers ?? defaultLimits.answers,
    coverage:
      given('--min-coverage', flags.minCoverage, 1, (text) => Number(parsePercent(text) ?? Number.NaN)) ??
      defaultLimits.coverage,
    kappa: given('--min-kappa', flags.minKappa, 1) ?? defaultLimits.kappa,
    kappaLowerBound: given('--min-kappa-bound', flags.minKappaBound, 1) ?? defaultLimits.kappaLowerBound,
    bias: given('--max-bias', flags.maxBias, 4) ?? defaultLimits.bias,
  }
}

/** A number from 0 to `most`; null when the flag was not given. */
function given(
  flag: string,
  text: string | undefined,
  most: number,
  parse: (text: string) => number = Number,
): number | null {
  if (text === undefined) return null
  const value = text.trim() === '' ? Number.NaN : parse(text)
  if (!(value >= 0 && value <= most)) throw userError(`${flag} is "${text}"`, `Give a number from 0 to ${most}.`)
  return value
}
