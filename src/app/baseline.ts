import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Baseline } from '../model/baseline.js'
import { userError } from '../model/errors.js'
import { looksLikeBaseline, readBaseline, writeBaseline } from '../record/index.js'
import { isFile, type LocatedSide, locateSide } from './gate-sides.js'

export interface SaveRequest {
  /** A run folder, the start of an id, `latest`, or another baseline file. */
  readonly run: string
  /** Relative to the working directory. */
  readonly output: string
  /** Keep answers, reasonings and findings, too. */
  readonly withText: boolean
}

/** A file that was written, and what it replaced. */
export interface SavedBaseline {
  readonly file: string
  readonly baseline: Baseline
  /** Null: there was no such file, or none that could be read. */
  readonly replaced: Baseline | null
}

/** Writes a run as a baseline file. Throws UserError where another run's stands: replacing that is a decision of its own. */
export async function saveBaseline(cwd: string, request: SaveRequest): Promise<SavedBaseline> {
  const { facts } = await savable(cwd, request.run)
  const file = resolve(cwd, request.output)
  const before = existsSync(file) ? await readBaseline(file) : null
  if (before !== null && before.run.id !== facts.run.id)
    throw userError(
      `${request.output} holds run ${before.run.id} already`,
      `Replace it with: llm-bench baseline promote ${request.run}, or name another file with --output.`,
    )
  writeBaseline(file, facts, request.withText)
  return { file: request.output, baseline: facts, replaced: null }
}

/** Makes a run the baseline that counts from now on, in place of the one there is. */
export async function promoteBaseline(cwd: string, request: SaveRequest): Promise<SavedBaseline> {
  const { facts } = await savable(cwd, request.run)
  const file = resolve(cwd, request.output)
  const replaced = isFile(file) ? await standing(file, request.output) : null
  writeBaseline(file, facts, request.withText)
  return { file: request.output, baseline: facts, replaced }
}

/** The baseline that a file holds; null of a broken one, which is mended by replacing it. Throws UserError for any other file. */
async function standing(file: string, output: string): Promise<Baseline | null> {
  const before = await readBaseline(file).catch(() => null)
  if (before !== null || looksLikeBaseline(await readFile(file, 'utf8'))) return before
  throw userError(`${output} is there and is no baseline: it stays as it is`, 'Name another file with --output.')
}

/** A run worth comparing with: one whose every candidate answered something. */
async function savable(cwd: string, run: string): Promise<LocatedSide> {
  const side = await locateSide(cwd, run)
  const silent = side.facts.candidates.filter(({ calls }) => !calls.some(({ outcome }) => outcome.status === 'ok'))
  if (silent.length === 0) return side
  throw userError(
    `run ${side.arm.id} has no answer of ${silent.map(({ id }) => id).join(', ')}: nothing could be compared with it`,
    'Make another run, or leave the candidate out with --models.',
  )
}

/** A run, or a baseline file, as it would be compared with. */
export const showBaseline = async (cwd: string, reference: string): Promise<LocatedSide> => locateSide(cwd, reference)

export interface ListedBaseline {
  /** Relative to the project. */
  readonly file: string
  readonly baseline: Baseline
}

/** The baseline files of a project: in its folder and in `baselines`, by name. Throws UserError for a broken one. */
export async function listBaselines(cwd: string): Promise<readonly ListedBaseline[]> {
  const files = (await Promise.all([cwd, join(cwd, 'baselines')].map(jsonFiles))).flat()
  const listed: ListedBaseline[] = []
  for (const file of files) {
    if (looksLikeBaseline(await readFile(file, 'utf8')))
      listed.push({ file: relative(cwd, file), baseline: await readBaseline(file) })
  }
  return listed
}

async function jsonFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map(({ name }) => join(folder, name))
    .sort()
}
