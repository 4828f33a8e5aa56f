import { importSources } from '../../app/prices-sources.js'

export const pricesHelp = `
Examples:
  $ llm-bench prices list
  $ llm-bench prices list --provider openai --model gpt-4o
  $ llm-bench prices check prices.yaml
  $ llm-bench prices diff card-a-2026 card-b-2026 --any-provider
  $ llm-bench prices import --from genai-prices --provider openai --models gpt-4o
`

export const listHelp = `
Examples:
  $ llm-bench prices list
  $ llm-bench prices list --provider openai --model gpt-4o
  $ llm-bench prices list --prices card-d-2026-07-02
  $ llm-bench prices list --prices prices.yaml --format csv
`

export const checkHelp = `
Examples:
  $ llm-bench prices check
  $ llm-bench prices check prices.yaml --max-age 7 --strict
  $ llm-bench prices check card-d-output-only

Exit codes: 0 no problems (stale prices are a warning), 2 problems, each as file:line:column.
`

export const diffHelp = `
Examples:
  $ llm-bench prices diff prices.yaml new-prices.yaml
  $ llm-bench prices diff latest prices.yaml --format json
  $ llm-bench prices diff card-a-2026 card-b-2026 --any-provider --at 2026-07-02
`

const sources = importSources.map(
  ({ name, summary, url }) => `  ${name.padEnd(14)}${summary}${url === null ? '' : `\n${' '.repeat(16)}${url}`}`,
)

export const importHelp = `
Lists:
${sources.join('\n')}

Examples:
  $ llm-bench prices import --from genai-prices --provider openai --models gpt-4o,gpt-4o-mini
  $ llm-bench prices import --from litellm prices-map.json --provider deepseek --dry-run
  $ llm-bench prices import --from openrouter --models deepseek/deepseek-chat --as standby
  $ llm-bench prices import --from gateway --gateway standby --into prices.yaml

A price that is dynamic ("-1"), finer than a picodollar per token or missing is skipped and named.
A price of 0 makes a model free only where the list means that (openrouter, gateway); elsewhere it
is skipped. A price that is new to the book gets no effective_from: since when it holds is unknown.

Exit codes: 0 done, 2 wrong input or a list that cannot be read (nothing written), 3 the address
could not be reached.
`
