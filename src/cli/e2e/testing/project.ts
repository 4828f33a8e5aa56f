/** Sections of a configuration file, as the file would have them; JSON is YAML. */
type Sections = Readonly<Record<string, unknown>>

type Files = Readonly<Record<string, string>>

const yaml = (value: unknown): string => JSON.stringify(value, null, 2)

const jsonl = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** A project whose models have each said hello once, at 10 + 2 tokens, with two price books of provider `main`. `provider` is the name their prices stand under. */
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
    'prices.yaml': yaml(bookOf(models, { input: '1', output: '10' })),
    'doubled.yaml': yaml(bookOf(models, { input: '2', output: '20' })),
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
    'prices.yaml': yaml(bookOf(['alpha', 'beta'])),
  }
}

/** Answers at once, and always well. */
const fast = { firstTokenMs: { p50: 1, p95: 1 }, tokensPerSecond: { p50: 100000, p95: 100000 }, skill: '100%' }

/** A project of so many codes to repeat, for models that pretend; `profile` is how all of them behave. */
export function simulated(
  models: readonly string[],
  count: number,
  { profile = fast, ...sections }: Sections & { profile?: Sections } = {},
): Files {
  const codes = Array.from({ length: count }, (_, index) => `TW-${1000 + index}`)
  return {
    'llm-bench.yaml': yaml({
      version: 1,
      gateways: { pretended: { simulated: 'profiles.yaml', provider: 'main' } },
      goldenSet: 'golden.jsonl',
      prices: ['prices.yaml'],
      models,
      ...sections,
    }),
    'profiles.yaml': yaml({ version: 1, models: Object.fromEntries(models.map((model) => [model, profile])) }),
    'golden.jsonl': jsonl(
      codes.map((code) => ({
        id: code.toLowerCase(),
        prompt: `Repeat the code ${code}.`,
        reference: code,
        checks: [{ type: 'contains', text: code }],
      })),
    ),
    'prices.yaml': yaml(bookOf(models)),
  }
}

/** A price book; $1 a thousand tokens, in and out, unless told. */
const bookOf = (models: readonly string[], prices = { input: '1000', output: '1000' }) => ({
  version: 1,
  entries: models.map((model) => ({
    provider: 'main',
    model,
    prices_per_mtok: prices,
  })),
})

/** A project whose models, tasks and workloads have these names, each answering each of these texts on tape. */
export function hostileTape(names: readonly string[], answers: readonly string[]): Files {
  const cases = answers.map((content, index) => ({ prompt: question(index), content, task: names[index] ?? 'other' }))
  return {
    'llm-bench.yaml': yaml({
      version: 1,
      gateways: { tape: { recorded: 'cassette.jsonl', provider: 'main' } },
      goldenSet: 'golden.jsonl',
      prices: ['prices.yaml'],
      models: names,
      compareTo: names[0],
      workloads: names.map((name) => ({ name, requestsPerMonth: 1000 })),
    }),
    'golden.jsonl': jsonl(
      cases.map(({ prompt, task }, index) => ({
        id: `${names[index]} ${index}`,
        task,
        prompt,
        checks: [{ type: 'contains', text: 'a' }],
      })),
    ),
    'cassette.jsonl': jsonl(
      names.flatMap((model) =>
        cases.map(({ prompt, content }) => ({
          model,
          messages: [{ role: 'user', content: prompt }],
          content,
          usage: { prompt_tokens: 10, completion_tokens: 5 },
        })),
      ),
    ),
    'prices.yaml': yaml(bookOf(names)),
  }
}

/** A calibration file: codes repeated well or not at all, with marks by people, and by a judge who is of one mind with them. */
export const ratedAnswers = (count: number): string =>
  jsonl(
    Array.from({ length: count }, (_, index) => {
      const code = `TW-${1000 + index}`
      const mark = index % 2 === 0 ? 5 : 2
      const answer = index % 2 === 0 ? code : 'No idea.'
      return { id: `r${index}`, prompt: `Repeat the code ${code}.`, reference: code, answer, human: mark, judge: mark }
    }),
  )

/** A project with everything that the examples of the help name: two candidates that pretend, prompts, prices, a cassette. */
export function exampleProject(): Files {
  const models = ['gpt-4o', 'deepseek-v4-flash']
  const workloads = [{ name: 'support', requestsPerMonth: 1000 }]
  const files = simulated(models, 3, { judge: { model: 'gpt-4o' }, workloads })
  return {
    ...files,
    'prices.yaml': yaml(bookOf(models, { input: '2.5', output: '10' })),
    'criteria.yaml': yaml({ criteria: [brevity] }),
    'gpus.yaml': yaml({ version: 1, tokensPerSecond: 1500, targetUtilisation: '50%', gpuHour: '$2.50' }),
    'mixes.yaml': yaml({
      version: 1,
      mixes: [{ name: 'half', shareOf: 'requests', shares: { 'gpt-4o': '50%', 'deepseek-v4-flash': '50%' } }],
    }),
    'my.csv': 'prompt,reference\nSay hello.,Hello!\n',
    'new-prices.yaml': files['prices.yaml'] ?? '',
    'rated.jsonl': ratedAnswers(24),
    'requests.csv': 'day,requests\n2026-11-02,8000\n',
    'traffic.csv': 't_seconds,key\n0,a\n10,b\n20,a\n',
    'workloads.yaml': yaml({ version: 1, workloads: [{ name: 'bill', inputTokens: '30M', outputTokens: '10M' }] }),
    'cassette.jsonl': recordedGreeting(models, {})['cassette.jsonl'] ?? '',
  }
}

/** A criterion of one's own. */
const brevity = {
  id: 'brevity',
  question: 'Is it as short as it can be?',
  anchors: { 1: 'endless', 2: 'long', 3: 'fair', 4: 'short', 5: 'not a word too many' },
}
