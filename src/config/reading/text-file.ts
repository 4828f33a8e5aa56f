import { isUtf8 } from 'node:buffer'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { nearest } from '../../kit/text/nearest.js'
import type { FileRef } from './file-ref.js'
import type { Mistakes, Where } from './mistakes.js'

const MAX_BYTES = 50 * 1024 * 1024

/**
 * The text of a UTF-8 file without its byte order mark. Null, with the mistake noted, when there is no such file, or it is
 * a directory, unreadable, empty, over 50 MB or not UTF-8.
 */
export async function readText(file: FileRef, mistakes: Mistakes): Promise<string | null> {
  const bytes = await readBytes(file, mistakes)
  if (bytes === null) return null
  if (!isUtf8(bytes)) {
    mistakes.add(...badEncoding(file.shown, bytes))
    return null
  }
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') {
    mistakes.add(wholeFile(file), 'the file is empty')
    return null
  }
  return text
}

async function readBytes(file: FileRef, mistakes: Mistakes): Promise<Buffer | null> {
  try {
    const found = await stat(file.path)
    if (found.isDirectory()) {
      mistakes.add(file.namedAt ?? wholeFile(file), `${file.shown} is a directory`, 'name a file in it')
      return null
    }
    if (found.size > MAX_BYTES) {
      const megabytes = Math.ceil(found.size / 1024 / 1024)
      mistakes.add(wholeFile(file), `the file has ${megabytes} MB, more than the 50 MB that are read`, 'split it')
      return null
    }
    return await readFile(file.path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const where = file.namedAt ?? wholeFile(file)
    if (code === 'ENOENT' || code === 'ENOTDIR')
      mistakes.add(where, `there is no file ${file.shown}`, await advice(file))
    else mistakes.add(where, `${file.shown} cannot be read (${code})`)
    return null
  }
}

async function advice(file: FileRef): Promise<string | null> {
  const folder = path.dirname(file.path)
  try {
    const [likely] = nearest(path.basename(file.path), await readdir(folder), 1)
    return likely === undefined ? null : `did you mean ${path.join(path.dirname(file.shown), likely)}?`
  } catch {
    return `the folder ${path.dirname(file.shown)} does not exist either`
  }
}

function badEncoding(shown: string, bytes: Buffer): [Where, string, string] {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return [{ file: shown, line: null, column: null }, 'the file is UTF-16', 'save it as UTF-8']
  const offset = firstBadByte(bytes)
  const before = bytes.subarray(0, offset)
  const line = before.filter((byte) => byte === 0x0a).length + 1
  const column = new TextDecoder().decode(before.subarray(before.lastIndexOf(0x0a) + 1)).length + 1
  return [{ file: shown, line, column }, `byte ${offset} is not UTF-8`, 'save the file as UTF-8']
}

/** Offset of the first byte that belongs to no UTF-8 character: the first replacement character that was not in the file. */
function firstBadByte(bytes: Buffer): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let offset = 0
  for (const character of text) {
    const length = Buffer.byteLength(character)
    if (character === '\ufffd' && !bytes.subarray(offset, offset + length).equals(Buffer.from(character))) return offset
    offset += length
  }
  return offset
}

const wholeFile = (file: FileRef): Where => ({ file: file.shown, line: null, column: null })
