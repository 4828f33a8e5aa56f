import { readFile } from 'node:fs/promises'
import type { Attempt } from '../model/ask.js'
import type { GoldenCase } from '../model/golden.js'
import type { CallFacts, CallLine, RunLog } from '../model/run.js'
import type { Judgement } from '../model/verdict.js'
import { fileError } from './file-errors.js'
import { filesOf } from './folder.js'
import { readHeader } from './header.js'
import { callLine, caseLine, judgementLine } from './line-formats.js'
import { readLines } from './read-lines.js'

/** A run as its folder holds it: a `RunLog` but for the price book, which is still YAML. */
export interface RunFacts extends Omit<RunLog, 'prices'> {
  readonly pricesYaml: string
  /** Every time a call was made and ended, with what had been reserved for it, USD as decimal text. */
  readonly reserves: readonly { readonly attempts: readonly Attempt[]; readonly reservedUsd: string }[]
}

/** Reads a whole run but for what was said. Throws UserError when the folder is no run or a line of it is broken. */
export async function readRun(folder: string): Promise<RunFacts> {
  const files = filesOf(folder)
  const header = await readHeader(folder)
  const [cases, pricesYaml, calls, judgements] = await Promise.all([
    collect<GoldenCase>(readLines(files.cases, caseLine)),
    readText(files.prices),
    readCallFacts(files.calls),
    collect<Judgement>(readLines(files.judgements, judgementLine)),
  ])
  return { header, cases, pricesYaml, ...calls, judgements }
}

type StartedLine = Extract<CallLine, { type: 'started' }>

async function readCallFacts(
  file: string,
): Promise<Pick<RunFacts, 'calls' | 'lost' | 'replacedAttempts' | 'reserves'>> {
  const started = new Map<string, StartedLine>()
  const finished = new Map<string, CallFacts>()
  const lost: StartedLine[] = []
  const replacedAttempts: Attempt[] = []
  const reserves: RunFacts['reserves'][number][] = []
  for await (const line of readLines(file, callLine)) {
    const before = started.get(line.callId)
    if (line.type === 'started') {
      // Started twice and finished not in between: the first was in flight when the machine died.
      if (before !== undefined) lost.push(before)
      started.set(line.callId, line)
      continue
    }
    started.delete(line.callId)
    reserves.push({ attempts: line.attempts, reservedUsd: before?.reservedUsd ?? '0' })
    replacedAttempts.push(...(finished.get(line.callId)?.attempts ?? []))
    finished.set(line.callId, factsOf(line))
  }
  const inFlight = [...lost, ...started.values()].map(lostOf)
  return { calls: sortedById(finished.values()), lost: inFlight, replacedAttempts, reserves }
}

const factsOf = ({ callId, candidateId, caseId, repeat, outcome, attempts, kept }: CallFacts): CallFacts => ({
  callId,
  candidateId,
  caseId,
  repeat,
  outcome,
  attempts,
  ...(kept === undefined ? {} : { kept }),
})

const lostOf = ({ callId, candidateId, reservedUsd }: StartedLine) => ({ callId, candidateId, reservedUsd })

/** By code units, which is the same order in every locale. */
const sortedById = (calls: Iterable<CallFacts>): CallFacts[] =>
  [...calls].sort((one, other) => (one.callId < other.callId ? -1 : 1))

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw fileError(error, file)
  }
}
