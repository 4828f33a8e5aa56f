import type { Workload } from '../../model/config.js'
import type { WorkloadTerms } from '../../model/workload.js'
import {
  count,
  decimal,
  described,
  type JsonSchema,
  mapOf,
  number,
  objectOf,
  oneOf,
  orNull,
  share,
  text,
} from './json-schema.js'

/** What becomes of a workload's requests and its bill; shares and factors are decimal texts. */
export const workloadTerms = objectOf<WorkloadTerms>({
  daysPerMonth: count,
  growth: described("next month's traffic over this one's", decimal),
  responseCache: objectOf<WorkloadTerms['responseCache']>({
    hitRate: decimal,
    costPerHit: decimal,
    costPerLookup: decimal,
  }),
  promptCache: orNull(
    objectOf<NonNullable<WorkloadTerms['promptCache']>>({ share: decimal, readsPerWrite: orNull(number) }),
  ),
  batch: objectOf<WorkloadTerms['batch']>({ share: decimal, discount: orNull(decimal) }),
  retries: objectOf<WorkloadTerms['retries']>({ failRate: decimal, max: count, billed: decimal }),
  cancelledStreams: objectOf<WorkloadTerms['cancelledStreams']>({ share: decimal, saving: decimal }),
  peakFactor: decimal,
  sharedPromptTokens: orNull(count),
  discount: decimal,
  credits: decimal,
  perRequestFee: decimal,
  tax: decimal,
})

type Plain<Kind extends Workload['kind']> = Omit<Extract<Workload, { kind: Kind }>, 'terms'>

/** A workload of a run; `terms` only where it has some. */
export const workload: JsonSchema = {
  oneOf: [
    withTerms(
      objectOf<Plain<'requests'>>({
        kind: oneOf('requests'),
        name: text,
        requestsPerMonth: count,
        mix: orNull(mapOf(share)),
        cacheHitRate: decimal,
      }),
    ),
    withTerms(
      objectOf<Plain<'tokens'>>({ kind: oneOf('tokens'), name: text, inputTokens: count, outputTokens: count }),
    ),
  ],
}

function withTerms(schema: JsonSchema): JsonSchema {
  return { ...schema, properties: { ...(schema.properties as object), terms: workloadTerms } }
}
