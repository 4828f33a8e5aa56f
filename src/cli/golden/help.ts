export const goldenHelp = `
Examples:
  $ llm-bench golden list
  $ llm-bench golden check startup-100
  $ llm-bench golden make long-context-10 --seed 2 --output long.yaml
`

export const listHelp = `
Examples:
  $ llm-bench golden list
  $ llm-bench golden list --format json
`

export const makeHelp = `
The same seed makes the same set on every machine. A run can make it by itself: llm-bench run --set
long-context-10 --set-seed 2.

Examples:
  $ llm-bench golden make long-context-10 --output golden-sets/long.yaml
`

export const checkHelp = `
Looks for:
  mistakes of form        keys and values that are not known, ids that stand there twice
  duplicates              and near-duplicates: prompts that share 70 % of their three-word sequences
  missing references
  references that fail    each reference must pass its case's own checks; code runs in the sandbox
  generic answers         "Sure!", "I'm sorry, but …", "{}", "0" and the like must not pass
  labels                  that differ between cases of one task
Latency and cost checks are left out: only a call shows what it takes and costs.

Examples:
  $ llm-bench golden check startup-100
  $ llm-bench golden check my.csv --model gpt-4o --prices prices.yaml
  $ llm-bench golden check golden.jsonl --format json

Exit codes: 0 no problems, 1 problems, each as file:line:column with its case, 2 no golden set could be
read from the file.
`
