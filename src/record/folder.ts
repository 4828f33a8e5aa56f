import { join } from 'node:path'

/** The files of a run folder. */
export interface RunFiles {
  readonly folder: string
  readonly header: string
  readonly cases: string
  readonly prices: string
  readonly calls: string
  readonly judgements: string
  readonly lock: string
}

export const filesOf = (folder: string): RunFiles => ({
  folder,
  header: join(folder, 'header.json'),
  cases: join(folder, 'cases.jsonl'),
  prices: join(folder, 'prices.yaml'),
  calls: join(folder, 'calls.jsonl'),
  judgements: join(folder, 'judgements.jsonl'),
  lock: join(folder, 'lock'),
})

/** A run holds prompts and answers: nobody but its owner reads it. */
export const folderMode = 0o700
export const fileMode = 0o600
