import type { Failure } from './failure.js'
import type { Usd } from './usd.js'

/** What a long command tells whoever watches. Rooms emit these; the terminal decides how to show them. */
export type ProgressEvent =
  | { readonly type: 'phase'; readonly phase: 'calls' | 'checks' | 'judge'; readonly total: number }
  | {
      readonly type: 'done'
      readonly phase: 'calls' | 'checks' | 'judge'
      readonly failed: boolean
      readonly spent: Usd
    }
  | {
      readonly type: 'failed_call'
      readonly candidateId: string
      readonly caseId: string
      readonly repeat: number
      readonly failure: Failure
    }
  | { readonly type: 'note'; readonly text: string }

export type OnProgress = (event: ProgressEvent) => void
