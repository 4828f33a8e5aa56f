import { z } from 'zod'
import { defineScorer, type Finding, passIf } from './define.js'
import { dominantScript, languageCode, languages, onlyLanguageOf } from './languages.js'

/** Names the language of a text by its ISO 639-1 code; '' when it cannot tell. */
export type DetectLanguage = (text: string) => string

/** Passes when the answer is in the language; by the detector when it is installed, else by the script of its letters. */
export const language = defineScorer({
  type: 'language',
  options: z.strictObject({
    is: z
      .string()
      .refine((tag) => Object.hasOwn(languages, languageCode(tag)), `is no known language; one of ${list(languages)}`),
  }),
  prepare: async ({ is }) => languageCheck(languageCode(is), await loadDetector()),
})

/** The check itself. `detect` is null when no detector is installed: then a script shared by languages decides nothing. */
export function languageCheck(expected: string, detect: DetectLanguage | null): (answer: string) => Finding {
  return (answer) => {
    const script = dominantScript(answer)
    if (script === null) return { status: 'unscored', note: 'no letters to tell a language by' }
    const detected = detect?.(answer) || onlyLanguageOf(script)
    if (detected !== null) {
      return passIf(detected === expected, `is ${detected}${detected === expected ? '' : `, expected ${expected}`}`)
    }
    if (languages[expected] !== script) return passIf(false, `written in ${script}, expected ${expected}`)
    return {
      status: 'unscored',
      note: detect === null ? 'language checks need: npm i eld' : 'too little text to tell a language by',
    }
  }
}

/** The optional detector; null when it is not installed. */
async function loadDetector(): Promise<DetectLanguage | null> {
  try {
    const { eld } = await import('eld/small')
    return (text) => {
      const result = eld.detect(text)
      // A word or two ("OK", "Yes.") gets a guess for an answer; a guess must not fail anybody.
      return result.isReliable() ? result.language : ''
    }
  } catch (error) {
    if (isMissingModule(error)) return null
    throw error
  }
}

const isMissingModule = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'

function list(known: typeof languages): string {
  return Object.keys(known).sort().join(', ')
}
