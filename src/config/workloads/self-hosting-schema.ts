import { z } from 'zod'
import type { SelfHosting } from '../../model/workload.js'
import { money, positiveCount, shareText, version } from '../schemas/fields.js'

const engineer = z.strictObject({
  hoursPerMonth: z.number().min(0).transform(String),
  hour: money.describe('USD for an hour of theirs'),
})

/** Machines of one's own, as a file has them. */
export const selfHostingFile = z
  .strictObject({
    version,
    tokensPerSecond: positiveCount.describe('Tokens, read and written, of one GPU at full load'),
    targetUtilisation: shareText
      .refine((share) => Number(share) > 0, 'is 0, must be more')
      .describe('Share of the time that it can be kept that busy, such as 50%'),
    gpuHour: money.describe('USD for an hour of one GPU'),
    hoursPerMonth: z.int().min(1).max(744).default(730),
    opsPerMonth: money.default('0').describe('USD a month for everything else: storage, network, monitoring'),
    engineer: engineer.default({ hoursPerMonth: '0', hour: '0' }).describe('Who keeps it running'),
  })
  .transform(({ version: _, ...plan }): SelfHosting => plan)
