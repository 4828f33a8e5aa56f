import type { CheckSpec, GoldenCase } from '../../model/golden.js'
import type { LocatedCase } from '../../model/golden-check.js'

/** A case of a file `set.yaml`; the n-th stands at line 10 n, whatever part of it is asked for. */
export function located(cases: readonly (Partial<GoldenCase> & { readonly prompt: string })[]): LocatedCase[] {
  return cases.map(({ prompt, ...changes }, at) => ({
    goldenCase: {
      id: `case-${at + 1}`,
      task: 'chat',
      messages: [{ role: 'user', content: prompt }],
      params: {},
      reference: null,
      checks: [],
      tags: [],
      tenant: null,
      weight: 1,
      cluster: null,
      ...changes,
    },
    locate: () => ({ file: 'set.yaml', line: 10 * (at + 1), column: 1 }),
  }))
}

export const check = (type: string, options: CheckSpec['options'], not = false): CheckSpec => ({
  type,
  weight: 1,
  not,
  options,
})
