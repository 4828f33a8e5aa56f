// Writes the JSON Schemas of our files into schema/, or with --check fails when they are not current.
// Run after a build: node scripts/schema.js [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import { configDeps } from '../dist/app/config-deps.js'
import { jsonSchemas } from '../dist/config/index.js'
import { goldenCheckSchema } from '../dist/report/golden/schema.js'
import { calibrationSchema, caseSchema, gateSchema, historySchema, reportSchema } from '../dist/report/index.js'
import { projectionSchema } from '../dist/report/projection/schema.js'

const check = process.argv.includes('--check')
const deps = await configDeps({ cwd: process.cwd(), env: {} })
const schemas = {
  ...(await jsonSchemas(deps)),
  'report.schema.json': reportSchema,
  'calibration.schema.json': calibrationSchema,
  'case.schema.json': caseSchema,
  'gate.schema.json': gateSchema,
  'golden-check.schema.json': goldenCheckSchema,
  'history.schema.json': historySchema,
  'projection.schema.json': projectionSchema,
}
const stale = []
for (const [name, schema] of Object.entries(schemas)) {
  const url = new URL(`../schema/${name}`, import.meta.url)
  const text = `${JSON.stringify(schema, null, 2)}\n`
  if (!check) writeFileSync(url, text)
  else if (readFileSync(url, 'utf8') !== text) stale.push(name)
}
if (stale.length > 0) {
  console.error(`schema/ is not current: ${stale.join(', ')}. Run: npm run schema`)
  process.exit(1)
}
