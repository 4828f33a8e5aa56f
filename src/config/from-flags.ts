import type { BenchConfig } from '../model/config.js'
import type { GoldenSet } from '../model/golden.js'
import { assemble } from './assemble/assemble.js'
import type { ConfigDeps } from './deps.js'
import { readGoldenSets } from './golden/load.js'
import { readPriceBooks } from './prices/book.js'
import { providerAt } from './prices/catalogue.js'
import { type Document, type Path, pathText } from './reading/document.js'
import { fileRef } from './reading/file-ref.js'
import { Mistakes } from './reading/mistakes.js'
import { configFile } from './schemas/config-file.js'
import { checkDocument } from './words/check-document.js'

const OPENAI = 'https://api.openai.com/v1'

/** The form without a file: models, prompts, and where to ask. */
export interface ConfigFlags {
  readonly models: readonly string[]
  /** A golden set file, relative to the working directory, or the name of one that ships; or a set that is loaded already. */
  readonly prompts: string | GoldenSet
  /** Null: OPENAI_BASE_URL, else the OpenAI API. */
  readonly baseUrl?: string | null
  /** The variable that holds the key. Null: OPENAI_API_KEY. */
  readonly apiKeyEnv?: string | null
  readonly compareTo?: string | null
  /** A model to judge the answers by the criteria that ship. */
  readonly judge?: string | null
  /** Price books, relative to the working directory. */
  readonly prices?: readonly string[]
}

/** The configuration that flags describe. Throws a UserError with every mistake in them and in the files they name. */
export async function configFromFlags(flags: ConfigFlags, deps: ConfigDeps): Promise<BenchConfig> {
  const mistakes = new Mistakes()
  const document = documentOf(flags, deps)
  const file = checkDocument(configFile, document, mistakes)
  const { prompts } = flags
  const goldenSet =
    typeof prompts === 'string'
      ? await readGoldenSets([{ name: prompts, namedAt: null }], deps.cwd, deps, mistakes)
      : prompts
  const books = (flags.prices ?? []).map((name) => fileRef(name, deps.cwd, deps.cwd))
  const prices = await readPriceBooks(books, mistakes)
  const parts = { name: null, folder: deps.cwd, places: document, goldenSet, prices }
  return mistakes.settle(file === null ? null : await assemble({ file, ...parts }, deps, mistakes))
}

/** The flags as the configuration file they stand for, which is nowhere written. */
function documentOf(
  { models, prompts, baseUrl, apiKeyEnv, compareTo, judge }: ConfigFlags,
  deps: ConfigDeps,
): Document {
  const url = baseUrl ?? (deps.env.OPENAI_BASE_URL || OPENAI)
  const gateway = { baseUrl: url, apiKeyEnv: apiKeyEnv ?? 'OPENAI_API_KEY' }
  const value = {
    version: 1,
    gateways: { [providerAt(url) ?? hostOf(url)]: gateway },
    goldenSet: typeof prompts === 'string' ? prompts : prompts.file,
    models: [...models],
    ...(compareTo && { compareTo }),
    ...(judge && { judge: { model: judge } }),
  }
  return { value, nameOf: flagOf, locate: () => null }
}

const flags: Readonly<Record<string, string>> = {
  baseUrl: '--base-url (or OPENAI_BASE_URL)',
  apiKeyEnv: '--api-key-env',
  models: '--model',
  compareTo: '--compare-to',
}

/** The flag a value came from: the last step of its path that one is known for. */
const flagOf = (path: Path): string => flags[path.map(String).findLast((step) => step in flags) ?? ''] ?? pathText(path)

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'gateway')
