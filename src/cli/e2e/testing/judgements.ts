import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Judgement } from '../../../model/verdict.js'
import type { Received, Reply } from './model-server.js'

/** The lines of `judgements.jsonl` that a run folder holds. */
export const judgementsOf = (runFolder: string): Judgement[] =>
  readFileSync(join(runFolder, 'judgements.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Judgement)

/** What a judge was shown between the tags of a name; null when it was not asked to judge. */
export function shownIn({ prompt }: Pick<Received, 'prompt'>, tag: string): string | null {
  return new RegExp(`<${tag}-([0-9a-f]{12})>\\n([\\s\\S]*?)\\n</${tag}-\\1>`).exec(prompt)?.[2] ?? null
}

/** A verdict of the same mark for everything. */
export const marks = (mark: number, criteria: readonly string[] = ['accuracy', 'relevance', 'tone']): Reply => ({
  content: JSON.stringify({ reasoning: 'because', scores: Object.fromEntries(criteria.map((id) => [id, mark])) }),
})

export const prefers = (preference: string): Reply => ({
  content: JSON.stringify({ reasoning: 'because', preference }),
})
