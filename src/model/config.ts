import type { GateRules } from './gate.js'
import type { GoldenSet } from './golden.js'
import type { PriceBook } from './price.js'
import type { WorkloadTerms } from './workload.js'

/** A checked configuration with everything it names loaded: what a run needs, and no file any more. */
export interface BenchConfig {
  /** The file it came from; null when it was given by flags. */
  readonly file: string | null
  readonly gateways: readonly GatewaySpec[]
  readonly candidates: readonly Candidate[]
  /** The candidate every other is compared with. */
  readonly compareTo: string | null
  readonly goldenSet: GoldenSet
  readonly prices: PriceBook
  readonly run: RunOptions
  /** One judge, or a jury whose members read every answer; they share all but model, gateway and params. None: only checks count. */
  readonly judges: readonly JudgeConfig[]
  readonly workloads: readonly Workload[]
  /** Absent: the configuration names none. */
  readonly gates?: GateRules
}

/** Something that answers: a model as one gateway serves it with given parameters. `id` is its label, else the model id. */
export interface Candidate {
  readonly id: string
  readonly kind: 'model'
  readonly model: string
  readonly gateway: string
  /** Request fields on the wire's own names (`max_tokens`). */
  readonly params: Readonly<Record<string, unknown>>
}

export interface GatewaySpec {
  readonly name: string
  /** The name prices are looked up under. */
  readonly provider: string
  readonly region: string | null
  readonly rpm: number | null
  readonly tpm: number | null
  readonly source: GatewaySource
}

export type GatewaySource =
  | {
      readonly kind: 'openai'
      readonly baseUrl: string
      /** The environment variable that holds the key; the key itself is never part of a configuration. */
      readonly apiKeyEnv: string | null
      /** May hold `${VAR}`, filled from the environment only when a request is sent. */
      readonly headers: Readonly<Record<string, string>>
      readonly auth: 'bearer' | 'api-key'
      readonly apiVersion: string | null
    }
  | { readonly kind: 'simulated'; readonly profiles: string }
  | { readonly kind: 'recorded'; readonly cassette: string }

export interface RunOptions {
  readonly repeats: number
  /** Calls in flight over all models, and at most for one model. */
  readonly concurrency: number
  readonly perModel: number
  readonly timeouts: Timeouts
  /** Tries after the first. */
  readonly retries: number
  readonly stream: boolean
  /** USD as decimal text over candidates and judge together; null: no limit. */
  readonly budget: string | null
  readonly seed: number
  /** Share of transport failures above which a candidate counts as not measured. */
  readonly unmeasurable: number
  /** Where answers are kept for later runs; null: nowhere, and every call is made. Absent in runs from before there was one. */
  readonly cache?: AnswerCache | null
}

/** A response cache. `ttlMs`: how long an answer is good for; null: until it is deleted. */
export type AnswerCache =
  | { readonly kind: 'disk'; readonly ttlMs: number | null }
  /** `urlEnv` names the environment variable with the server's URL, which may hold a password. */
  | { readonly kind: 'redis'; readonly urlEnv: string; readonly ttlMs: number | null }

export interface Timeouts {
  readonly connectMs: number
  readonly firstTokenMs: number
  readonly idleMs: number
  readonly totalMs: number
}

export interface JudgeConfig {
  readonly model: string
  readonly gateway: string
  readonly params: Readonly<Record<string, unknown>>
  /** Share of cases judged, 0..1. */
  readonly sample: number
  /** USD as decimal text, over all judges of a jury; null: no limit of its own. */
  readonly maxCost: string | null
  /** True: it does not read the answers of candidates of its own family. */
  readonly excludeSelf: boolean
  /** True: verdicts are kept on disk, and what was asked before is not asked again. */
  readonly cache: boolean
  readonly criteria: readonly Criterion[]
  readonly template: JudgeTemplate
  /** Its words when it is shown two answers at once. */
  readonly pairTemplate: JudgeTemplate
}

/** A judge under the name of its yardstick: figures under different fingerprints may not be compared. */
export type PinnedJudge = JudgeConfig & { readonly fingerprint: string }

/**
 * The judge's words, as data. `{{prompt}}`, `{{answer}}`, `{{criteria}}`, `{{suffix}}`, `{{reference}}` and
 * `{{referenceBlock}}` (the reference between its tags, nothing where a case has none) are filled in; in a template for
 * pairs `{{first}}` and `{{second}}` instead of `{{answer}}` and `{{criteria}}`.
 */
export interface JudgeTemplate {
  readonly system: string
  readonly user: string
}

/** One question of the judge, each level from 1 to 5 anchored in words. */
export interface Criterion {
  readonly id: string
  readonly question: string
  readonly anchors: Readonly<Record<1 | 2 | 3 | 4 | 5, string>>
  readonly weight: number
  /** Tasks it applies to; null: all. */
  readonly appliesTo: readonly string[] | null
}

/** A month of traffic: by requests, priced at what the run measured per request, or by tokens, priced from the book. */
export type Workload =
  | {
      readonly kind: 'requests'
      readonly name: string
      readonly requestsPerMonth: number
      /** Share of requests by task, summing to 1; null: the golden set's own mix. */
      readonly mix: Readonly<Record<string, number>> | null
      /** Share of requests answered by a response cache at no cost, as decimal text ("0.4"). */
      readonly cacheHitRate: string
      /** What else becomes of its requests and its bill; absent: nothing. */
      readonly terms?: WorkloadTerms
    }
  | {
      readonly kind: 'tokens'
      readonly name: string
      readonly inputTokens: number
      readonly outputTokens: number
      readonly terms?: WorkloadTerms
    }
