import { z } from 'zod'
import type { ConfigDeps } from './deps.js'
import { checkSpecAlternatives } from './schemas/check.js'
import { configFile } from './schemas/config-file.js'
import { goldenSetFile } from './schemas/golden-case.js'
import { priceBookFile } from './schemas/price-book.js'
import { workloadsFile } from './workloads/schema.js'

/** The JSON Schemas that ship for editors, by file name: of files as they are written, before defaults and units are read. */
export function jsonSchemas(deps: Pick<ConfigDeps, 'checkOptions'>): Record<string, object> {
  return {
    'llm-bench.schema.json': toJsonSchema(configFile, 'llm-bench.yaml'),
    'golden-set.schema.json': toJsonSchema(goldenSetFile(checkSpecAlternatives(deps.checkOptions)), 'A golden set'),
    'prices.schema.json': toJsonSchema(priceBookFile, 'A price book'),
    'workloads.schema.json': toJsonSchema(workloadsFile, 'Months of traffic'),
  }
}

const toJsonSchema = (schema: z.ZodType, title: string): object => ({
  ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }),
  title,
})
