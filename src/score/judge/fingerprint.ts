import { canonicalJson } from '../../kit/canonical-json.js'
import type { JudgeConfig } from '../../model/config.js'
import type { Sha256 } from '../../model/ports.js'

// Part of every fingerprint: raise them when what is sent, or how replies are read, changes for the same configuration.
const contracts = { points: 'pointwise/1', pairs: 'pairwise/1' } as const

/**
 * Names a yardstick: 16 hex digits over model, parameters, template and criteria. Verdicts under different fingerprints
 * may not be compared. Sampling, spending limit and gateway do not change what a verdict means, so they do not count.
 */
export function judgeFingerprint(judge: JudgeConfig, sha256: Sha256): string {
  const { model, params, template, criteria } = judge
  return sha256(canonicalJson({ contract: contracts.points, model, params, template, criteria })).slice(0, 16)
}

/** The same for preferences between two answers, which are not asked for by criteria. */
export function pairFingerprint({ model, params, pairTemplate }: JudgeConfig, sha256: Sha256): string {
  const template = pairTemplate
  return sha256(canonicalJson({ contract: contracts.pairs, model, params, template })).slice(0, 16)
}
