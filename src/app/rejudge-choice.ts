import { loadConfig, loadCriteria, loadJudgeDefaults } from '../config/index.js'
import type { GatewaySpec, JudgeConfig } from '../model/config.js'
import { userError } from '../model/errors.js'
import type { PriceEntry } from '../model/price.js'
import type { RunLog } from '../model/run.js'
import { pointsYardstick } from '../summarise/index.js'
import { configDeps } from './config-deps.js'
import type { Surroundings } from './surroundings.js'

/** Who is to judge a run that is over. */
export type RejudgeChoice =
  /** Those who judged it last. */
  | { readonly kind: 'same' }
  /** Another model by the same words; at a gateway of the run, by default the one a candidate of that model has. */
  | { readonly kind: 'model'; readonly model: string; readonly gateway: string | null }
  /** The judge, or the jury, of a configuration. */
  | { readonly kind: 'config'; readonly file: string }

/** Judges with all it takes to reach and to pay them. */
export interface ChosenJudges {
  readonly judges: readonly JudgeConfig[]
  readonly gateways: readonly GatewaySpec[]
  readonly prices: readonly PriceEntry[]
  /** The folder whose `.env` holds their keys is that of this file; null: the working directory. */
  readonly file: string | null
}

/**
 * Finds the judges that were asked for.
 *
 * @param criteria a file of criteria in place of theirs; null: their own
 * @throws UserError when there is no such judge, or a file is wrong
 */
export async function chooseJudges(
  choice: RejudgeChoice,
  criteria: string | null,
  log: RunLog,
  around: Surroundings,
): Promise<ChosenJudges> {
  const chosen = await chosenBy(choice, log, around)
  if (criteria === null) return chosen
  const others = await loadCriteria(criteria, await configDeps(around))
  return { ...chosen, judges: chosen.judges.map((judge) => ({ ...judge, criteria: others })) }
}

async function chosenBy(choice: RejudgeChoice, log: RunLog, around: Surroundings): Promise<ChosenJudges> {
  const { header } = log
  const last = pointsYardstick(log, null)?.judges.map(withoutPin) ?? []
  const ofRun = { gateways: header.gateways, prices: log.prices.entries, file: null }
  switch (choice.kind) {
    case 'same':
      if (last.length === 0)
        throw userError(
          `run ${header.id} has no judge`,
          'Name one: --model <id>, or --config <file> with a judge section.',
        )
      return { ...ofRun, judges: last }
    case 'model':
      return { ...ofRun, judges: [await otherModel(choice, last[0] ?? null, log, around)] }
    case 'config': {
      const { judges, gateways, prices, file } = await loadConfig(choice.file, await configDeps(around))
      if (judges.length === 0)
        throw userError(`${choice.file} names no judge`, 'Add a judge section: judge: {model: gpt-4o}')
      return { judges, gateways, prices: prices.entries, file }
    }
    default:
      return choice satisfies never
  }
}

const withoutPin = ({
  fingerprint: _fingerprint,
  ...judge
}: JudgeConfig & { readonly fingerprint: string }): JudgeConfig => judge

async function otherModel(
  { model, gateway }: Extract<RejudgeChoice, { kind: 'model' }>,
  last: JudgeConfig | null,
  { header }: RunLog,
  around: Surroundings,
): Promise<JudgeConfig> {
  const known = header.gateways.map(({ name }) => name)
  if (gateway !== null && !known.includes(gateway))
    throw userError(`--gateway is "${gateway}", which run ${header.id} does not know`, `Known: ${known.join(', ')}.`)
  const usual = header.candidates.find((candidate) => candidate.model === model)?.gateway ?? known[0] ?? ''
  const base = last ?? {
    ...(await loadJudgeDefaults(await configDeps(around))),
    sample: 1,
    maxCost: null,
    excludeSelf: false,
    cache: false,
  }
  // Parameters belong to the model they were chosen for.
  return { ...base, model, gateway: gateway ?? usual, params: last?.model === model ? last.params : {} }
}
