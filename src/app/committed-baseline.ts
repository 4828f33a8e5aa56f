/** The file that a project commits, and that its CI names in `run --baseline`. */
export const committedBaseline = 'llm-bench.baseline.json'
