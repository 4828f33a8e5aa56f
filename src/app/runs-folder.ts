import { join } from 'node:path'

/** Where the runs of a project are kept. */
export const runsFolder = (cwd: string): string => join(cwd, '.llm-bench', 'runs')
