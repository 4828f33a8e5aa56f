import type { BenchConfig, GatewaySource, GatewaySpec } from '../model/config.js'
import { type UserError, userError } from '../model/errors.js'
import type { Sha256 } from '../model/ports.js'
import type { RunFacts } from '../record/index.js'
import { judgeFingerprint } from '../score/index.js'
import type { PlannedRun } from './plan-run.js'

/**
 * Throws UserError when what is planned would not go on with this run but mix another into it: other calls, answers from
 * another place, or verdicts by a judge whose scores the run's report would leave aside.
 */
export function refuseOtherRun(facts: RunFacts, { plan, config }: PlannedRun, sha256: Sha256): void {
  const { header } = facts
  if (header.planHash !== plan.hash)
    throw other(header.id, 'its prompts, models, repeats or seed are not those of this configuration')
  const moved = movedGateway(header.gateways, config)
  // Where nothing has answered yet there is nothing to mix: a mistyped address may be mended.
  if (moved !== null && facts.calls.some(({ outcome }) => outcome.status === 'ok'))
    throw other(header.id, `its answers came from another place than gateway "${moved}" is now`)
  if (header.options.stream !== config.run.stream)
    throw other(header.id, 'one part of it would be streamed and the other not, which changes every latency')
  if (config.judges.length === 0) return
  if (header.judges.length === 0)
    throw userError(
      `run ${header.id} was started without a judge, and this configuration has one`,
      'Go on with --no-judge, or start a new run.',
    )
  const before = header.judges.map(({ fingerprint }) => fingerprint).sort()
  const now = config.judges.map((judge) => judgeFingerprint(judge, sha256)).sort()
  if (before.join() !== now.join())
    throw other(header.id, "its judge's model, criteria or parameters are not those of this configuration")
}

const other = (id: string, why: string): UserError =>
  userError(
    `run ${id} cannot be resumed: ${why}`,
    'Resume it with the configuration and options it was started with, or start a new run.',
  )

/** The first gateway in use that stands elsewhere than it did. */
function movedGateway(before: readonly GatewaySpec[], { gateways, candidates, judges }: BenchConfig): string | null {
  const used = new Set([...candidates, ...judges].map(({ gateway }) => gateway))
  const placeBefore = new Map(before.map(({ name, source }) => [name, placeOf(source)]))
  const moved = gateways.find(({ name, source }) => used.has(name) && placeBefore.get(name) !== placeOf(source))
  return moved?.name ?? null
}

/** Files of the embedded gateways may have moved with their project. */
const placeOf = (source: GatewaySource): string => (source.kind === 'openai' ? source.baseUrl : source.kind)
