import { preferences } from '../../model/verdict.js'
import { strictObject, type VerdictForm } from '../judge/verdict-form.js'

/** A preference between two responses, reasoning first. */
export const preferenceForm: VerdictForm = {
  name: 'preference',
  schema: strictObject({
    reasoning: { type: 'string' },
    preference: { type: 'string', enum: preferences },
  }),
  words: `Reply with one JSON object and nothing else: {"reasoning": "<why, briefly>", "preference": "<${preferences.join(' | ')}>"}`,
}
