/** Something the reader should know, with advice in it; printed at the end, never thrown. `code` is stable for machines. */
export interface Warning {
  readonly code: string
  readonly text: string
  readonly advice: string
}
