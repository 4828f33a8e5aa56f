import type { Answer } from '../../model/chat.js'
import type { JudgeConfig, JudgeTemplate } from '../../model/config.js'
import type { Unscored } from '../../model/verdict.js'
import type { VerdictForm } from './verdict-form.js'

/** One judging as it is put to a judge: what it is told, the form it answers in, and how its answer is read. */
export interface Question<Scored> {
  readonly judge: JudgeConfig
  readonly texts: JudgeTemplate
  readonly form: VerdictForm
  /** What it is about, apart from the judge: verdicts on equal subjects, at one index of repetition, may stand in for each other. */
  readonly subject: unknown
  readonly seed: number
  /** Never repairs: what is no verdict comes back as the reason why. */
  read(answer: Answer): Scored | Unscored
  /** A verdict that was kept as JSON; null when it is none of this form. */
  revive(value: unknown): Scored | null
}
