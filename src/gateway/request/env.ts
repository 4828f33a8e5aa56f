/** Environment variables as they are handed in. */
export type Env = Readonly<Record<string, string | undefined>>
