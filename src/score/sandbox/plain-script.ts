import type { CodeLanguage } from './job.js'

type Transform = typeof import('sucrase')['transform']

/** Turns code as people write it into a script that QuickJS runs. Throws Error for code that does not parse. */
export interface Translator {
  /** Types are stripped, and `export` becomes a property of `exports`. An `import` becomes a call of `require`, which nobody provides. */
  answer(code: string, language: CodeLanguage): string
  /** Types are stripped. */
  tests(code: string, language: CodeLanguage): string
}

export function translator(transform: Transform): Translator {
  const translate = (code: string, transforms: ('typescript' | 'imports')[]): string =>
    transforms.length === 0 ? code : transform(code, { transforms, disableESTransforms: true }).code
  const types = (language: CodeLanguage) => (language === 'ts' ? (['typescript'] as const) : [])
  return {
    // Only where it is a module: the translation makes a script strict, which some that are no modules would not survive.
    answer: (code, language) =>
      translate(code, [...types(language), ...(isModule(code) ? (['imports'] as const) : [])]),
    tests: (code, language) => translate(code, [...types(language)]),
  }
}

/** By the start of a line: blanks only, since looking across thousands of empty lines from each of them takes seconds. */
const isModule = (code: string): boolean => /^[ \t]*(?:import|export)\b/m.test(code)
