import { expect, test } from 'vitest'
import type { PairVerdict, Probe, Rating } from '../../model/calibration.js'
import { goldenCase } from '../testing/cases.js'
import { pairProbeResult, probeResult } from './probe-result.js'

const probe = (expect: Probe['expect']): Probe => ({
  goldenCase: goldenCase({ id: 'trap' }),
  probe: 'a trap',
  answers: ['one', 'other'],
  expect,
  criteria: ['accuracy'],
})

const marks = (overall: number, accuracy: number): Rating => ({ overall, accuracy, tone: 3 })

test.each([
  ['alike', marks(4, 4), marks(4.33, 5), true, '4.00, 4.33'],
  ['alike', marks(4, 4), marks(4.5, 4), false, '4.00, 4.50'],
  ['alike', marks(3, 2), marks(3.33, 4), false, '3.00, 3.33; accuracy 2, 4'],
  ['first_better', marks(4, 4), marks(3, 3), true, '4.00, 3.00'],
  ['first_better', marks(4, 3), marks(3.9, 3), false, '4.00, 3.90; accuracy 3, 3'],
  ['second_no_higher', marks(1, 1), marks(1.4, 1), true, '1.00, 1.40'],
  // Two other criteria may hide a mark that was talked up.
  ['second_no_higher', marks(1.33, 1), marks(1.67, 2), false, '1.33, 1.67; accuracy 1, 2'],
  ['second_low', marks(4, 5), marks(2, 2), true, '4.00, 2.00'],
  ['second_low', marks(4, 5), marks(2, 3), false, '4.00, 2.00; accuracy 5, 3'],
] as const)('%s by marks %o and %o: %s', (expected, first, second, passed, found) => {
  expect(probeResult(probe(expected), [first, second])).toMatchObject({ shown: 'one_by_one', passed, found })
})

test('without a verdict there is no telling, and a criterion that was not asked about is not missed', () => {
  expect(probeResult(probe('alike'), [marks(4, 4), null])).toMatchObject({ passed: null, found: '4.00, no verdict' })
  expect(probeResult(probe('first_better'), [{ overall: 4 }, { overall: 3 }])).toMatchObject({ passed: true })
})

const look = (asGiven: PairVerdict['asGiven'], swapped: PairVerdict['swapped']): PairVerdict => ({ asGiven, swapped })

// Each in words of the slots: the first answer stands in the second slot when they are turned round.
const [chosenFirst, chosenSecond, neither] = [look('first', 'second'), look('second', 'first'), look('same', 'same')]
const bySlot = look('first', 'first')

test.each([
  ['alike', neither, true, 'neither'],
  ['alike', chosenFirst, false, 'the first'],
  ['alike', bySlot, false, 'turned with the order'],
  ['first_better', chosenFirst, true, 'the first'],
  ['first_better', look('first', 'same'), true, 'the first'],
  ['first_better', neither, false, 'neither'],
  ['second_no_higher', neither, true, 'neither'],
  ['second_no_higher', chosenSecond, false, 'the second'],
  ['second_no_higher', bySlot, false, 'turned with the order'],
  ['second_low', chosenFirst, true, 'the first'],
  ['second_low', chosenSecond, false, 'the second'],
  ['second_low', look('first', null), null, 'no verdict'],
] as const)('%s by the choice %o: %s', (expected, verdict, passed, found) => {
  expect(pairProbeResult(probe(expected), verdict)).toMatchObject({ shown: 'as_a_pair', passed, found })
})
