import type { ConfigChoice } from '../../app/index.js'
import { userError } from '../../model/errors.js'

export interface ChoiceFlags {
  readonly demo?: true | undefined
  readonly model?: readonly string[] | undefined
  readonly prompts?: string | undefined
  /** A golden set that ships; it can stand in for `prompts`. */
  readonly set?: string | undefined
  readonly baseUrl?: string | undefined
  readonly apiKeyEnv: string
}

/** Where the configuration comes from: the demo, flags alone, or a file. Throws UserError when two are mixed. */
export function configChoice(file: string | undefined, flags: ChoiceFlags): ConfigChoice {
  const models = flags.model ?? []
  const byFlags = models.length > 0
  if (flags.demo === true && (byFlags || file !== undefined)) {
    throw userError(
      '--demo brings its own models and prompts',
      'Leave out the config file and --model, or leave out --demo.',
    )
  }
  if (flags.demo === true) return { kind: 'demo' }
  if (!byFlags) {
    if (flags.prompts !== undefined)
      throw userError('--prompts needs at least one --model', 'For example: --model gpt-4o --prompts my.csv')
    return { kind: 'file', file: file ?? null }
  }
  if (file !== undefined)
    throw userError('--model stands in for a config file', 'To pick candidates of the config, use --models a,b.')
  const prompts = flags.prompts ?? flags.set
  if (prompts === undefined)
    throw userError(
      '--model needs --prompts or --set',
      'For example: --model gpt-4o --prompts my.csv, or --model gpt-4o --set startup-100',
    )
  return {
    kind: 'flags',
    models,
    prompts,
    baseUrl: flags.baseUrl ?? null,
    apiKeyEnv: flags.apiKeyEnv,
  }
}
