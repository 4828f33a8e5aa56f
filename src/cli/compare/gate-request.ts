import type { GateRequest } from '../../app/run-gate.js'
import { userError } from '../../model/errors.js'
import { type GateOptionValues, gateFlags } from './gate-options.js'

interface RunGateOptions extends GateOptionValues {
  readonly baseline?: string | undefined
  readonly allowJudgeChange?: true | undefined
  readonly confirm?: number | undefined
}

/** What a run is to be held against. Throws UserError for an option that means nothing without a baseline. */
export function gateRequest(options: RunGateOptions): GateRequest {
  const { baseline, confirm } = options
  const lonely = [
    ...(options.maxDrop === undefined ? [] : ['--max-drop']),
    ...(options.maxIncrease === undefined ? [] : ['--max-increase']),
    ...(confirm === undefined ? [] : ['--confirm']),
    ...(options.allowJudgeChange === undefined ? [] : ['--allow-judge-change']),
  ]
  if (baseline === undefined && lonely.length > 0)
    throw userError(`${lonely.join(', ')} needs a baseline`, 'Name one with --baseline FILE, or an earlier run.')
  return {
    base: baseline ?? null,
    flags: gateFlags(options),
    allowJudgeChange: options.allowJudgeChange === true,
    confirm: confirm ?? 0,
  }
}
