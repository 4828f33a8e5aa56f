import path from 'node:path'
import type { z } from 'zod'
import type { Warning } from '../../model/warning.js'
import type { MonthlyWorkload, Scenario, SelfHosting, TrafficMix } from '../../model/workload.js'
import { repeated } from '../assemble/names.js'
import type { Document } from '../reading/document.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import { Mistakes, type Where } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { parseYaml } from '../reading/yaml-document.js'
import { checkDocument } from '../words/check-document.js'
import { mixesFile } from './mix-schema.js'
import { type WrittenWorkload, workloadsFile } from './schema.js'
import { selfHostingFile } from './self-hosting-schema.js'
import { termsOf } from './terms.js'
import { type Volume, volumeTraffic } from './volume-csv.js'

/** What a workloads file holds. */
export interface Workloads {
  readonly compareTo: string | null
  readonly workloads: readonly MonthlyWorkload[]
  readonly mixes: readonly TrafficMix[]
  /** Null: the file has none of its own. */
  readonly scenarios: readonly Scenario[] | null
  readonly warnings: readonly Warning[]
}

/** Loads a workloads file with the CSVs it names. Throws a UserError with every mistake in them. */
export async function loadWorkloads(file: string, cwd: string): Promise<Workloads> {
  const mistakes = new Mistakes()
  const ref = fileRef(file, '.', cwd)
  const read = await readYaml(ref, workloadsFile, mistakes)
  if (read === null) return mistakes.settle<Workloads>(null)
  const { document, value } = read
  for (const section of ['workloads', 'mixes'] as const)
    for (const index of repeated(value[section].map(({ name }) => name)))
      mistakes.add(
        document.locate([section, index, 'name'], 'value'),
        `${section}[${index}].name is "${value[section][index]?.name}", as another's is`,
        'give it a name of its own',
      )
  const workloads: MonthlyWorkload[] = []
  const warnings: Warning[] = []
  for (const [index, written] of value.workloads.entries()) {
    const namedAt = document.locate(['workloads', index, 'volume'], 'value')
    const volume = await trafficOf(written, path.dirname(ref.path), cwd, namedAt, mistakes)
    if (volume !== null) workloads.push({ ...written, traffic: volume.traffic })
    warnings.push(...(volume?.warnings ?? []))
  }
  const { compareTo, mixes, scenarios } = value
  return mistakes.settle({ compareTo: compareTo ?? null, workloads, mixes, scenarios: scenarios ?? null, warnings })
}

/** A workload out of a CSV of days alone, named after the file. Throws as `loadWorkloads`. */
export async function loadVolume(
  file: string,
  cwd: string,
): Promise<{ readonly workload: MonthlyWorkload; readonly warnings: readonly Warning[] }> {
  const mistakes = new Mistakes()
  const name = path.basename(file, path.extname(file))
  const read = await volumeOf(fileRef(file, '.', cwd), { kind: 'measured' }, mistakes)
  const { traffic, warnings } = mistakes.settle(read)
  return { workload: { name, traffic, terms: termsOf({}), paidToday: null }, warnings }
}

/** Loads a file of traffic mixes. Throws a UserError with every mistake in it. */
export async function loadMixes(file: string, cwd: string): Promise<readonly TrafficMix[]> {
  const mistakes = new Mistakes()
  const read = await readYaml(fileRef(file, '.', cwd), mixesFile, mistakes)
  return mistakes.settle(read?.value.mixes ?? null)
}

/** Loads a plan for machines of one's own. Throws a UserError with every mistake in it. */
export async function loadSelfHosting(file: string, cwd: string): Promise<SelfHosting> {
  const mistakes = new Mistakes()
  const read = await readYaml(fileRef(file, '.', cwd), selfHostingFile, mistakes)
  return mistakes.settle(read?.value ?? null)
}

async function trafficOf(
  { traffic }: WrittenWorkload,
  folder: string,
  cwd: string,
  namedAt: Where,
  mistakes: Mistakes,
): Promise<Volume | null> {
  return traffic.kind === 'file'
    ? volumeOf(fileRef(traffic.file, folder, cwd, namedAt), traffic.size, mistakes)
    : { traffic, warnings: [] }
}

async function volumeOf(
  file: FileRef,
  size: Parameters<typeof volumeTraffic>[2],
  mistakes: Mistakes,
): Promise<Volume | null> {
  const text = await readText(file, mistakes)
  return text === null ? null : volumeTraffic(text, file.shown, size, mistakes)
}

async function readYaml<Value>(
  file: FileRef,
  schema: z.ZodType<Value>,
  mistakes: Mistakes,
): Promise<{ document: Document; value: Value } | null> {
  const text = await readText(file, mistakes)
  const document = text === null ? null : parseYaml(text, { file: file.shown, line: 1 }, mistakes)
  const value = document === null ? null : checkDocument(schema, document, mistakes)
  return document === null || value === null ? null : { document, value }
}
