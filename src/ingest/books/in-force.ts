import type { ImportedRow } from '../listing.js'

/** First instant a row holds, epoch ms; minus infinity when it is open. The dates of a row are ISO, UTC. */
export const startsAt = ({ effectiveFrom }: Pick<ImportedRow, 'effectiveFrom'>): number =>
  effectiveFrom === null ? Number.NEGATIVE_INFINITY : Date.parse(effectiveFrom)

const endsAt = ({ effectiveTo }: Pick<ImportedRow, 'effectiveTo'>): number =>
  effectiveTo === null ? Number.POSITIVE_INFINITY : Date.parse(effectiveTo)

/** Whether a row holds at an instant: from its first on, up to and without its last. */
export const isInForce = (row: Pick<ImportedRow, 'effectiveFrom' | 'effectiveTo'>, atMs: number): boolean =>
  startsAt(row) <= atMs && atMs < endsAt(row)
