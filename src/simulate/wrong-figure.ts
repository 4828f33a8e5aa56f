import type { Random } from '../model/ports.js'

const figures = /\d[\d,]*(?:\.\d+)?/g

/** Whether there is a number in the text that could be wrong. */
export const hasFigure = (text: string): boolean => /\d/.test(text)

/** The text with its last number changed by 10 to 60 percent (at least one in its last digit), written as before: "$1,250.00" to "$1,610.00". */
export function withWrongFigure(text: string, random: Random): string {
  const last = [...text.matchAll(figures)].at(-1)
  if (last === undefined) return text
  const [figure] = last
  return text.slice(0, last.index) + wrong(figure, random) + text.slice(last.index + figure.length)
}

function wrong(figure: string, random: Random): string {
  const ending = /,+$/.exec(figure)?.[0] ?? ''
  const bare = figure.replaceAll(',', '')
  const decimals = bare.split('.')[1]?.length ?? 0
  const share = (0.1 + 0.5 * random()) * (random() < 0.5 ? -1 : 1)
  const value = Number(bare)
  const moved = (value * (1 + share)).toFixed(decimals)
  // A small number may round back to itself: then it is off by one in its last digit.
  const different = Number(moved) === value ? (value + 10 ** -decimals).toFixed(decimals) : moved
  return (/\d,\d/.test(figure) ? grouped(different) : different) + ending
}

const grouped = (number: string): string => number.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
