/** A stream as a command sees it: where to write, and whether a person is looking. */
export interface Output {
  write(text: string): void
  readonly isTTY: boolean
  readonly columns: number
  /** The terminal itself, for a progress bar; null when nobody is looking. */
  readonly stream: NodeJS.WritableStream | null
}

/** A command's surroundings, handed in so that a test can run it in-process and read all it says. */
export interface World {
  /** Arguments after the program's name. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdout: Output
  readonly stderr: Output
  /** Asks a person a question on the terminal; null when nobody is there to answer. */
  readonly ask: ((question: string) => Promise<string>) | null
  /** Calls back on every Ctrl-C; the returned function stops listening. */
  onInterrupt(callback: () => void): () => void
  /** Leaves at once, without finishing anything. */
  leave(exitCode: number): void
}
