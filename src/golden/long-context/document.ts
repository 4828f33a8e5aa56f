import type { Random } from '../../model/ports.js'
import { between, expand, type Grammar, pick } from './grammar.js'
import { meetings } from './words/meetings.js'
import { names } from './words/names.js'
import { records } from './words/records.js'
import { tickets } from './words/tickets.js'

/** A text to stand at a share of the document's length, 0 being its start. */
export interface Planting {
  readonly depth: number
  readonly text: string
}

const grammar: Grammar = { ...names, ...tickets, ...meetings, ...records }

/** What the sections of a file are: how each begins, and what its paragraphs are. */
const sections = [
  { head: 'ticketHead', body: ['ticketBody', 'ticketBody', 'ticketReply'] },
  { head: 'meetingHead', body: ['meetingBody'] },
  { head: 'letterHead', body: ['letterBody', 'meetingBody'] },
  { head: 'logHead', body: ['logBody'] },
  { head: 'contractHead', body: ['contractBody'] },
] as const

const PARAGRAPHS = { fewest: 2, most: 6 }
const NOTE_AFTER_ONE_IN = 5
const BETWEEN = '\n\n'

/**
 * A file of tickets, minutes, letters, logs and contracts of about so many characters, all ASCII, with texts planted between
 * its paragraphs. The same random numbers give the same file.
 */
export function writeDocument(length: number, plantings: readonly Planting[], random: Random): string {
  const planted = plantings.reduce((sum, { text }) => sum + text.length + BETWEEN.length, 0)
  const paragraphs = writeParagraphs(length - planted, random)
  const whole = paragraphs.reduce((sum, paragraph) => sum + paragraph.length + BETWEEN.length, planted)
  return withPlantings(paragraphs, plantings, whole).join(BETWEEN)
}

function writeParagraphs(length: number, random: Random): string[] {
  const paragraphs: string[] = []
  let written = 0
  while (written < length) {
    for (const paragraph of writeSection(random)) {
      if (written + paragraph.length > length) return paragraphs
      paragraphs.push(paragraph)
      written += paragraph.length + BETWEEN.length
    }
  }
  return paragraphs
}

function writeSection(random: Random): string[] {
  const { head, body } = pick(sections, random)
  const paragraphs = Array.from({ length: between(PARAGRAPHS.fewest, PARAGRAPHS.most, random) }, () => [
    paragraph(pick(body, random), random),
    ...(between(1, NOTE_AFTER_ONE_IN, random) === 1 ? [paragraph('note', random)] : []),
  ])
  return [paragraph(head, random), ...paragraphs.flat()]
}

/** The lines of a log are in the order of their times, which they begin with. */
const paragraph = (name: string, random: Random): string =>
  sentences(expand(grammar, name, random))
    .split('\n')
    .sort()
    .join('\n')

/** With a capital where a sentence begins. */
const sentences = (text: string): string =>
  text.replace(/(^|[.?!] )([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())

/** Each planting before the paragraph that begins nearest to its depth in the whole. */
function withPlantings(paragraphs: readonly string[], plantings: readonly Planting[], whole: number): string[] {
  const due = plantings.toSorted((a, b) => a.depth - b.depth)
  const placed: string[] = []
  let at = 0
  const place = (text: string): void => {
    placed.push(text)
    at += text.length + BETWEEN.length
  }
  for (const paragraph of paragraphs) {
    while (due[0] !== undefined && at + paragraph.length / 2 >= due[0].depth * whole) place(due.shift()?.text ?? '')
    place(paragraph)
  }
  for (const { text } of due) place(text)
  return placed
}
