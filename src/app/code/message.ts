import type { CodeOutcome } from '../../score/index.js'

/** What the thread tells its parent of the job it was sent: that its time has begun, and how it ended. */
export type ThreadMessage = { readonly type: 'begun' } | { readonly type: 'ended'; readonly outcome: CodeOutcome }
