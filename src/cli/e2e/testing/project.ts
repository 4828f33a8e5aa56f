/** Sections of a configuration file, as the file would have them; JSON is YAML. */
type Sections = Readonly<Record<string, unknown>>

type Files = Readonly<Record<string, string>>

const yaml = (value: unknown): string => JSON.stringify(value, null, 2)

const jsonl = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** A project whose models have each said hello once, at 10 + 2 tokens. `provider` is the name their prices stand under. */
export function recordedGreeting(models: readonly string[], { provider, ...sections }: Sections): Files {
  const prompt = 'Say hello.'
  return {
    'llm-bench.yaml': yaml({
      version: 1,
      gateways: { tape: { recorded: 'cassette.jsonl', ...(provider === undefined ? {} : { provider }) } },
      goldenSet: 'golden.jsonl',
      models,
      ...sections,
    }),
    'golden.jsonl': jsonl([{ id: 'hello', prompt }]),
    'cassette.jsonl': jsonl(
      models.map((model) => ({
        model,
        messages: [{ role: 'user', content: prompt }],
        content: 'Hello!',
        usage: { prompt_tokens: 10, completion_tokens: 2 },
      })),
    ),
  }
}

/** The prompts of `questions`: `question 1` and so on, so that a server can tell them apart. */
export const question = (number: number): string => `question ${number}`

/** A project of so many questions that the server at `url` answers for the given models, at $1 a thousand tokens. */
export function questions(
  count: number,
  {
    url,
    models = ['alpha'],
    gateway = {},
    ...sections
  }: Sections & { url: string; models?: readonly unknown[]; gateway?: Sections },
): Files {
  return {
    'llm-bench.yaml': yaml({
      version: 1,
      gateways: { main: { baseUrl: url, ...gateway } },
      goldenSet: 'golden.jsonl',
      prices: ['prices.yaml'],
      models,
      ...sections,
    }),
    'golden.jsonl': jsonl(
      Array.from({ length: count }, (_, index) => ({ id: `q${index + 1}`, prompt: question(index + 1) })),
    ),
    'prices.yaml': yaml({
      version: 1,
      entries: ['alpha', 'beta'].map((model) => ({
        provider: 'main',
        model,
        prices_per_mtok: { input: '1000', output: '1000' },
      })),
    }),
  }
}
