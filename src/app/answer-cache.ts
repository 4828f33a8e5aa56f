import { dirname, join } from 'node:path'
import { diskStore, layeredStore, memoryStore, redisStore } from '../cache/index.js'
import { loadEnvFile } from '../config/index.js'
import { canonicalJson } from '../kit/canonical-json.js'
import { fillIn } from '../kit/text/fill-in.js'
import type { Ask, Reply } from '../model/ask.js'
import type { AnswerCache, BenchConfig, GatewaySource } from '../model/config.js'
import { userError } from '../model/errors.js'
import type { TextStore } from '../model/ports.js'
import { cache } from '../policy/index.js'
import type { Surroundings } from './surroundings.js'

/** The response cache of a run. */
export interface KeptAnswers {
  /** A way to a model that looks among the kept answers first. */
  before(ask: Ask, gateway: string): Ask
  close(): void
}

const none: KeptAnswers = { before: (ask) => ask, close: () => undefined }

/**
 * Opens the response cache that a configuration asks for. Answers are kept under everything that decides them: where the
 * gateway stands and how it is reached, headers filled in, the request, and the index of repetition. Embedded gateways have
 * none: what they say depends on files that an answer does not know of, and asking them is free.
 *
 * Throws UserError when a store on Redis has no URL or no client library; a server that is dead is a note and no error.
 */
export async function openAnswerCache(
  { run, gateways, file }: Pick<BenchConfig, 'run' | 'gateways' | 'file'>,
  around: Surroundings,
): Promise<KeptAnswers> {
  const { cache: wanted = null } = run
  if (wanted === null || gateways.every(({ source }) => source.kind !== 'openai')) return none
  const env = await loadEnvFile(file === null ? around.cwd : dirname(file), around.env)
  const places = new Map(
    gateways.flatMap(({ name, source }) => (source.kind === 'openai' ? [[name, reached(source, env)]] : [])),
  )
  const { store, close } = await openStore(wanted, env, around)
  const keeping = cache(layeredStore(memoryStore(), store))
  return {
    before(ask, gateway) {
      const place = places.get(gateway)
      if (place === undefined) return ask
      const at = canonicalJson(place)
      const keepingAsk = keeping(ask, (request, { repeat }) => around.sha256(canonicalJson([at, request, repeat])))
      return async (request, context) => namedNow(await keepingAsk(request, context), gateway)
    },
    close,
  }
}

type OpenAiSource = Extract<GatewaySource, { kind: 'openai' }>

type Env = Readonly<Record<string, string | undefined>>

/** A header may choose the model that answers: with another value in its variable it is another question. */
const reached = (source: OpenAiSource, env: Env): OpenAiSource => ({
  ...source,
  headers: Object.fromEntries(
    Object.entries(source.headers).map(([name, template]) => [
      name.toLowerCase(),
      fillIn(template, (variable) => env[variable]?.trim() ?? ''),
    ]),
  ),
})

/** The gateway may have had another name when a kept answer was asked for; its prices are found under the one it has now. */
const namedNow = (reply: Reply, gateway: string): Reply =>
  reply.status === 'failed' || reply.kept === undefined
    ? reply
    : { ...reply, kept: reply.kept.map((attempt) => ({ ...attempt, gateway })) }

interface OpenStore {
  readonly store: TextStore
  close(): void
}

async function openStore(wanted: AnswerCache, env: Env, around: Surroundings): Promise<OpenStore> {
  const { cwd, clock } = around
  switch (wanted.kind) {
    case 'disk': {
      const freshness = wanted.ttlMs === null ? null : { ttlMs: wanted.ttlMs, clock }
      return { store: diskStore(join(cwd, '.llm-bench', 'cache', 'answers'), freshness), close: () => undefined }
    }
    case 'redis': {
      const url = env[wanted.urlEnv]
      if (url === undefined || url === '')
        throw userError(
          `run.cache is on Redis, and ${wanted.urlEnv} is not set`,
          `Set ${wanted.urlEnv} in the environment or in .env, such as redis://localhost:6379.`,
        )
      const onLost = (why: string): void => around.onProgress({ type: 'note', text: lostText(why) })
      const store = await redisStore({ url, ttlMs: wanted.ttlMs, onLost })
      return { store, close: () => store.close() }
    }
    default:
      return wanted satisfies never
  }
}

const lostText = (why: string): string =>
  `the response cache on Redis does not answer (${why}); the run goes on without it, and every call is made`
