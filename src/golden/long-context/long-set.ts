import { type LongCase, longCases } from './cases.js'

/** The set as a golden set file in YAML, for people to read and edit. */
export const longSetYaml = (seed: number): string => `${head(seed)}${longCases(seed).map(caseYaml).join('\n')}`

const head = (
  seed: number,
): string => `# Ten questions about files of 8,000 to 100,000 tokens (at four bytes each), made with seed ${seed}.
# For: what long prompts cost, whether a model finds one line in them, and what happens where prices change with length.
# The files are made up by a grammar, and so are all people, companies and figures in them. Tags say where the facts stand.
version: 1
name: long-context-10
cases:
`

const caseYaml = ({ id, tags, prompt, reference, answer }: LongCase): string => `  - id: ${id}
    task: long-context
    tags: [${tags.join(', ')}]
    prompt: |-
${block(prompt)}
    reference: |-
${block(reference)}
    checks:
      - ${check(answer)}
`

/** The last line as models write it: also in bold or in code, with a currency before, with a unit or brackets behind. */
const check = (answer: LongCase['answer']): string =>
  answer.kind === 'number'
    ? `{type: number, extract: '(?i)answer[*_\`]*:\\s*[^\\d\\n−–-]*(-?\\d[\\d,]*(?:\\.\\d+)?)${END}', equals: ${answer.value}}`
    : `{type: regex, pattern: '(?i)answer[*_\`]*:[\\s*_\`"<]*${answer.value}${END}'}`

const END = '[^\\d\\n]*(?:\\(.*)?[\\s`]*$'

const block = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`))
    .join('\n')
