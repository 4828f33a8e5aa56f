import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** Turns encoded bytes back, keeping the time each read arrived. */
export interface Inflater {
  take(atMs: number, bytes: Uint8Array): void
  /** Resolves when everything taken has been handed on; rejects when it was no such encoding, or (if `whole`) cut short. */
  drain(whole: boolean): Promise<void>
}

/**
 * An inflater for a `Content-Encoding`; null when the body is plain. We ask for no encoding, but some proxies encode anyway.
 *
 * @param emit gets each inflated piece with the time of the read that completed it
 */
export function openInflater(
  encoding: string | null,
  emit: (atMs: number, bytes: Uint8Array) => void,
): Inflater | null {
  const stream = decoderOf(encoding?.trim().toLowerCase() ?? '')
  if (stream === null) return null
  let atMs = 0
  const failed = new Promise<never>((_, reject) => stream.once('error', reject))
  // Awaited in `drain`; without this a broken encoding would surface as an unhandled rejection before that.
  failed.catch(() => {})
  stream.on('data', (bytes: Buffer) => emit(atMs, bytes))

  const write = (readAtMs: number, bytes: Uint8Array) =>
    new Promise<void>((resolve) => {
      atMs = readAtMs
      // What a write inflates may be pushed in a later microtask: a turn of the loop keeps it apart from the next read.
      stream.write(bytes, () => setImmediate(resolve))
    })
  const end = () => new Promise<void>((resolve) => stream.once('end', resolve).end())

  let writes = Promise.resolve()
  return {
    take(readAtMs, bytes) {
      writes = writes.then(() => Promise.race([write(readAtMs, bytes), failed]))
      writes.catch(() => {})
    },
    async drain(whole) {
      await writes
      if (whole) await Promise.race([end(), failed])
      else stream.destroy()
    },
  }
}

function decoderOf(encoding: string) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return null
  }
}
