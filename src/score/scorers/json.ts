import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { z } from 'zod'
import { linearRegex } from '../linear-regex.js'
import { answeredJson } from './answered-json.js'
import { defineScorer, passIf, quote, type Scorer } from './define.js'

type JsonSchema = boolean | Record<string, unknown>

/**
 * Passes when the answer, or the one fenced block that it consists of, is JSON; with `schema` when it also is valid under
 * that JSON Schema (draft 2020-12; `format` is an annotation). A function, because the compiler it shares over all cases
 * keeps what it compiled: building one for every case takes longer than all the answers to it.
 */
export function jsonScorer(): Scorer {
  const compiler = schemaCompiler()
  return defineScorer({
    type: 'json',
    options: z.strictObject({
      schema: z
        .union([z.boolean(), z.record(z.string(), z.unknown())])
        .superRefine((schema, context) => {
          const why = compiler.problem(schema)
          if (why !== null) context.addIssue({ code: 'custom', message: `is no JSON Schema (draft 2020-12): ${why}` })
        })
        .optional(),
    }),
    prepare: ({ schema }) => {
      const validate = schema === undefined ? null : compiler.compile(schema)
      return (answer) => {
        const parsed = answeredJson(answer)
        if (parsed === null) return passIf(false, `not JSON: ${quote(answer.trim())}`)
        if (validate === null) return passIf(true, 'valid JSON')
        return validate(parsed.value)
          ? passIf(true, 'valid JSON, and valid under the schema')
          : passIf(false, `JSON that breaks the schema: ${describeErrors(validate)}`)
      }
    },
  })
}

function schemaCompiler(): {
  compile(schema: JsonSchema): ValidateFunction
  problem(schema: JsonSchema): string | null
} {
  // `code` names the engine for schemas compiled to files, which is never done here.
  const engine = Object.assign(schemaPattern, { code: 'schemaPattern' })
  const makeAjv = (): Ajv2020 =>
    new Ajv2020({
      strict: false,
      allErrors: false,
      validateFormats: false,
      addUsedSchema: false,
      logger: false,
      code: { regExp: engine },
    })
  // With the first schema: making it takes as long as checking hundreds of answers.
  let ajv: Ajv2020 | null = null
  // By text and not by identity: hundreds of cases usually share one schema, each with a copy of its own.
  const compiled = new Map<string, ValidateFunction>()
  const compile = (schema: JsonSchema): ValidateFunction => {
    const text = JSON.stringify(schema)
    ajv ??= makeAjv()
    const known = compiled.get(text) ?? ajv.compile(schema)
    compiled.set(text, known)
    return known
  }
  return {
    compile,
    problem(schema) {
      try {
        compile(schema)
        return null
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
  }
}

/** A schema's `pattern`, matched in linear time. The compiler tells patterns apart by their `toString`. */
function schemaPattern(pattern: string): { test(text: string): boolean; toString(): string } {
  const regex = linearRegex(pattern)
  return { test: (text) => regex.first(text) !== null, toString: () => pattern }
}

function describeErrors(validate: ValidateFunction): string {
  const [error] = validate.errors ?? []
  return error === undefined ? 'no details' : `${error.instancePath || 'the value'} ${error.message ?? error.keyword}`
}
