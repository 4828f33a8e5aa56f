import type { CiReport } from '../../model/ci.js'

/** The comparison where there is one, else the report of the run: in the form that `--format json` prints. */
export const json = ({ gate, report }: CiReport): string => `${JSON.stringify(gate ?? report, null, 2)}\n`
