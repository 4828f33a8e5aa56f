import type { CalibrationItem } from '../../model/calibration.js'
import type { Document } from '../reading/document.js'
import { fileRef } from '../reading/file-ref.js'
import { parseJsonLines } from '../reading/jsonl-documents.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { checkDocument } from '../words/check-document.js'
import { answerLine, pairLine } from './line.js'

/** A calibration file as it was read; `text` is for its hash. */
export interface CalibrationFile {
  readonly items: readonly CalibrationItem[]
  readonly text: string
}

/**
 * Loads answers that people rated (JSONL: `answer` with marks from 1 to 5, or `answers` with which is better). Throws a
 * UserError with every mistake in it.
 *
 * @param file relative to `cwd`
 */
export async function loadCalibration(file: string, cwd: string): Promise<CalibrationFile> {
  const mistakes = new Mistakes()
  const ref = fileRef(file, cwd, cwd)
  const text = await readText(ref, mistakes)
  const seen = new Set<string>()
  const items = parseJsonLines(text ?? '', ref.shown, mistakes).flatMap((document): CalibrationItem[] => {
    const item = isPair(document)
      ? checkDocument(pairLine, document, mistakes)
      : checkDocument(answerLine, document, mistakes)
    if (item === null) return []
    const key = JSON.stringify([item.kind, item.goldenCase.id, item.kind === 'answer' ? item.model : item.answers])
    if (seen.has(key)) noteRepeated(item, document, mistakes)
    seen.add(key)
    return [item]
  })
  return { items: mistakes.settle(items), text: text ?? '' }
}

const isPair = ({ value }: Document): boolean => typeof value === 'object' && value !== null && 'answers' in value

/** An id is a case: its answers are of different models, or they are one line twice. */
const noteRepeated = (item: CalibrationItem, document: Document, mistakes: Mistakes): void =>
  mistakes.add(
    document.locate(['id'], 'value'),
    `id "${item.goldenCase.id}" stands on a line before`,
    item.kind === 'answer'
      ? 'give each case an id of its own; several answers to one case each need their own "model"'
      : 'give each pair an id of its own',
  )
