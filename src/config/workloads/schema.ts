import { z } from 'zod'
import type { MonthlyWorkload, RequestSize, Traffic } from '../../model/workload.js'
import { change, count, money, positiveCount, text, version } from '../schemas/fields.js'
import { withAdvice } from '../words/issue-words.js'
import { mixEntry } from './mix-schema.js'
import { mixShares, termsOf, termsShape, termsTrouble } from './terms.js'

const requestTokens = z.strictObject({ input: count, output: count })

const tokensPerRequest = z
  .union([requestTokens, z.record(text, requestTokens)])
  .describe('Tokens of a request: {input: 1500, output: 300}, or that for each task of the mix')

const images = z
  .strictObject({
    perMonth: positiveCount.describe('Images a month'),
    outputTokensEach: count.describe('Output tokens for each'),
    inputTokensEach: count.default(0).describe('Input tokens for each; none by default'),
  })
  .describe('Instead of requests: images a month')

/** A workload whose traffic may still stand in a file of its own. */
export type WrittenWorkload = Omit<MonthlyWorkload, 'traffic'> & {
  readonly traffic: Traffic | { readonly kind: 'file'; readonly file: string; readonly size: RequestSize }
}

/** A workload as a workloads file has it: requests, tokens, images, or a CSV of days. */
const workloadEntry = z
  .strictObject({
    name: text,
    requestsPerMonth: positiveCount.optional().describe('Requests a month, such as 300k'),
    requestsPerDay: positiveCount.optional().describe('Instead: requests a day'),
    tokensPerRequest: tokensPerRequest.optional(),
    mix: mixShares.optional(),
    inputTokens: count.optional().describe('Instead of requests: input tokens a month, such as 30M'),
    outputTokens: count.optional().describe('With inputTokens: output tokens a month, such as 10M'),
    images: images.optional(),
    volume: text.optional().describe('Instead: a CSV of day, task, requests [, input_tokens, output_tokens]'),
    bill: money.optional().describe('USD paid for it a month today: what the projection is compared with'),
    ...termsShape,
  })
  .transform((entry, context): WrittenWorkload => {
    const { name, bill } = entry
    const terms = termsOf(entry)
    const traffic = termsTrouble(entry) ?? trafficOf(entry, terms.daysPerMonth)
    if (typeof traffic !== 'string') return { name, traffic, terms, paidToday: bill ?? null }
    context.issues.push({ code: 'custom', input: entry, message: traffic })
    return z.NEVER
  })

interface WrittenTraffic {
  readonly requestsPerMonth?: number | undefined
  readonly requestsPerDay?: number | undefined
  readonly tokensPerRequest?: z.output<typeof tokensPerRequest> | undefined
  readonly mix?: Readonly<Record<string, string>> | undefined
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
  readonly images?: z.output<typeof images> | undefined
  readonly volume?: string | undefined
}

/** The traffic, or what is wrong with how it is told. */
function trafficOf(entry: WrittenTraffic, daysPerMonth: number): WrittenWorkload['traffic'] | string {
  const { requestsPerMonth, requestsPerDay, inputTokens, outputTokens, images, volume, mix } = entry
  const ways = [requestsPerDay, images, volume, requestsPerMonth ?? inputTokens ?? outputTokens]
  if (ways.filter((way) => way !== undefined).length !== 1) return oneOfTheWays
  const size = sizeOf(entry)
  if (size.kind === 'by_task' && mix === undefined && volume === undefined)
    return withAdvice('has tokensPerRequest for each task and no mix', 'say mix: {task: share, ...}')
  if (mix !== undefined && (images ?? volume) !== undefined)
    return withAdvice(
      'has a mix that nothing is mixed by',
      'a mix goes with requestsPerMonth or requestsPerDay; a CSV has tasks of its own',
    )
  if (images !== undefined) {
    if (size.kind !== 'measured')
      return withAdvice('has images and tokensPerRequest', 'say inputTokensEach and outputTokensEach of the images')
    const { perMonth, inputTokensEach, outputTokensEach } = images
    return { kind: 'images', images: perMonth, days: daysPerMonth, inputTokensEach, outputTokensEach }
  }
  if (volume !== undefined) return { kind: 'file', file: volume, size }
  if (inputTokens !== undefined || outputTokens !== undefined) {
    if (inputTokens === undefined || outputTokens === undefined || size.kind !== 'measured' || mix !== undefined)
      return oneOfTheWays
    return { kind: 'tokens', inputTokens, outputTokens, requests: requestsPerMonth ?? null, days: daysPerMonth }
  }
  const days = requestsPerDay === undefined ? daysPerMonth : 1
  return { kind: 'requests', requests: requestsPerMonth ?? requestsPerDay ?? 0, days, mix: mix ?? null, size }
}

const oneOfTheWays = withAdvice(
  'does not say its traffic in one way',
  'give requestsPerMonth or requestsPerDay (with tokensPerRequest and mix if wanted), inputTokens and outputTokens, images, or volume',
)

function sizeOf({ tokensPerRequest: tokens }: WrittenTraffic): RequestSize {
  if (tokens === undefined) return { kind: 'measured' }
  return isOfOneRequest(tokens) ? { kind: 'given', tokens } : { kind: 'by_task', tokens }
}

const isOfOneRequest = (tokens: z.output<typeof tokensPerRequest>): tokens is z.output<typeof requestTokens> =>
  typeof tokens.input === 'number'

const scenario = z.strictObject({
  name: text,
  volume: change.default('1').describe('Change of traffic, such as +50%'),
  answerLength: change.default('1').describe('Change of output tokens'),
  price: change.default('1').describe('Change of all prices'),
})

/** A file of workloads, with mixes and scenarios if wanted. */
export const workloadsFile = z.strictObject({
  version,
  compareTo: text.optional().describe('The model whose bill is the past one'),
  workloads: z.array(workloadEntry).min(1).describe('Months of traffic'),
  mixes: z.array(mixEntry).default([]).describe('Traffic shared out over several models'),
  scenarios: z.array(scenario).optional().describe('Named what-ifs: more traffic, longer answers, other prices'),
})
