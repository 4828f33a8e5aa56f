import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { fileMode } from './folder.js'

/** How bytes get into a file: `writeSync` of `node:fs`. It may write fewer than it was given. */
export type Write = (descriptor: number, bytes: Buffer) => number

/** Appends lines of JSON to a file, each with one write as it comes; what cannot be written whole leaves no trace. */
export class LineWriter {
  readonly #descriptor: number
  readonly #write: Write
  #size: number

  /** Makes the file if it is not there; whatever it holds must end with a newline. */
  constructor(file: string, write: Write = writeSync) {
    const { O_APPEND, O_CREAT, O_WRONLY } = constants
    this.#descriptor = openSync(file, O_APPEND | O_CREAT | O_WRONLY, fileMode)
    this.#size = fstatSync(this.#descriptor).size
    this.#write = write
  }

  append(value: unknown): void {
    const line = Buffer.from(`${JSON.stringify(value)}\n`)
    try {
      // A nearly full disk takes a part of the line; the next write then says why.
      for (let done = 0; done < line.length; )
        done += this.#write(this.#descriptor, done === 0 ? line : line.subarray(done))
    } catch (error) {
      this.#dropPart()
      throw error
    }
    this.#size += line.length
  }

  #dropPart(): void {
    try {
      ftruncateSync(this.#descriptor, this.#size)
    } catch {
      // The error of the write is the one to report, and readers leave out a last line that was cut off.
    }
  }

  /** Waits until the disk has it. */
  sync(): void {
    fsyncSync(this.#descriptor)
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}
