import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { canonicalJson } from '../kit/canonical-json.js'
import type { BenchConfig, GatewaySpec } from '../model/config.js'
import type { RunHeader } from '../model/run.js'
import { judgeFingerprint } from '../score/index.js'
import { toolVersion } from './package-files.js'
import type { PlannedRun } from './plan-run.js'
import type { Surroundings } from './surroundings.js'

/** The first facts of a run: what is asked, of whom, with what. Everything that identifies it is hashed, nothing secret is in it. */
export function runHeader(
  { config, plan }: PlannedRun,
  pricesYaml: string,
  id: string,
  { clock, sha256 }: Surroundings,
): RunHeader {
  const { goldenSet, judges } = config
  return {
    format: 1,
    id,
    startedAt: new Date(clock.wallMs()).toISOString(),
    tool: toolVersion(),
    host: { platform: `${process.platform} ${process.arch}`, node: process.version, cpus: availableParallelism() },
    simulated: usedGateways(config).some(({ source }) => source.kind === 'simulated'),
    configFile: config.file === null ? null : basename(config.file),
    goldenSet: { name: goldenSet.name, sha256: sha256(canonicalJson(goldenSet.cases)), cases: goldenSet.cases.length },
    priceBookSha256: sha256(pricesYaml),
    gateways: config.gateways,
    candidates: config.candidates,
    compareTo: config.compareTo,
    options: config.run,
    judges: judges.map((judge) => ({ ...judge, fingerprint: judgeFingerprint(judge, sha256) })),
    workloads: config.workloads,
    ...(config.gates === undefined ? {} : { gates: config.gates }),
    planHash: plan.hash,
    plannedCalls: plan.calls.length,
  }
}

/** The gateways that candidates or the judge are asked through; one that is only listed says nothing of the answers. */
export function usedGateways({ gateways, candidates, judges }: BenchConfig): GatewaySpec[] {
  const used = new Set([...candidates, ...judges].map(({ gateway }) => gateway))
  return gateways.filter(({ name }) => used.has(name))
}
