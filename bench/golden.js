// How long looking for near-duplicates takes: a thousand prompts of production size, most of them written into a few long
// templates. Needs an idle machine. After a build: node bench/golden.js

import { seededRandom } from '../dist/kit/random.js'
import { nearDuplicates } from '../dist/kit/text/near-duplicates.js'
import { figure } from './harness.js'

const PROMPTS = 1_000
const WORDS_OF_TEMPLATE = 400
const WORDS_OF_ITS_OWN = 150
const ALIKE = 0.7

const random = seededRandom(1)
// The first words of a language are the commonest.
const word = () => `w${Math.floor(5_000 * random() ** 3)}`
const words = (count) => Array.from({ length: count }, word)

const templates = Array.from({ length: 4 }, () => words(WORDS_OF_TEMPLATE))
const prompts = Array.from({ length: PROMPTS }, (_, at) => [...templates[at % 4], ...words(WORDS_OF_ITS_OWN)])
const copies = Array.from({ length: 20 }, (_, at) => prompts[at * 40].with(WORDS_OF_TEMPLATE + 3, 'changed'))
const texts = [...prompts, ...copies].map((one) => one.join(' '))

const startMs = performance.now()
const pairs = nearDuplicates(texts, ALIKE)
const seconds = (performance.now() - startMs) / 1000
if (pairs.length !== copies.length) throw new Error(`${pairs.length} pairs instead of the ${copies.length} planted`)

const unrelated = Array.from({ length: 10 * PROMPTS }, () => words(WORDS_OF_ITS_OWN).join(' '))
const tenStartMs = performance.now()
nearDuplicates(unrelated, ALIKE)
const tenSeconds = (performance.now() - tenStartMs) / 1000

figure('near-duplicates among 1,020 prompts of 550 words, 20 planted', seconds, 3, { unit: ' s' })
figure('near-duplicates among 10,000 prompts of 150 words', tenSeconds, 10, { unit: ' s' })
