/** Which candidate the answers of all others are shown beside, and whether each pair is read in one order or in both. */
export interface Pairing {
  /** Candidate id. */
  readonly baseline: string
  readonly orders: 1 | 2
}
