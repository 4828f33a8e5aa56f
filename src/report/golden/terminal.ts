import type { GoldenSetCheck } from '../../model/golden-check.js'
import type { RenderOptions } from '../format.js'
import { wrapItem } from '../layout/wrap.js'
import { paint, plainLine } from '../projection/draw.js'
import { accountLines } from './account-lines.js'
import { problemLines } from './problems.js'

const NAME_WIDTH = 12

/** For people: problems by line, then what each set is made of. */
export const terminal = (checks: readonly GoldenSetCheck[], options: RenderOptions): string =>
  `${checks.map((check) => setText(check, options)).join('\n\n')}\n`

function setText(check: GoldenSetCheck, { width, colour }: RenderOptions): string {
  const { bold, good, bad } = paint(colour)
  const { problems, file, cases } = check
  const verdict = problems.length === 0 ? good('no problems') : bad(counted(problems.length, 'problem'))
  return [
    ...problemLines(problems),
    ...(problems.length === 0 ? [] : ['']),
    `${bold(plainLine(file))}  ${counted(cases, 'case')}: ${verdict}`,
    ...accountLines(check).flatMap(([name, text]) => wrapItem(plainLine(text), `  ${name.padEnd(NAME_WIDTH)}`, width)),
  ].join('\n')
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
