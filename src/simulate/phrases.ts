/** Sentences that say nothing wrong about anything: what a talkative model adds to a good answer. */
export const courtesies = [
  'If any part of this is unclear, I am happy to go through it in more detail.',
  'The points above are in the order in which they usually matter.',
  'It is worth reading this once more with your own situation in mind.',
  'In most cases nothing else is needed.',
  'If your situation differs, the details may change while the main point stays the same.',
  'I have kept to what was asked and left out what is not needed for it.',
  'Please let me know if you would like an example.',
  'That covers the question as it was put.',
] as const

/** Sentences that sound busy and say nothing: what a weak model answers with. */
export const waffle = [
  'This is an interesting question that many people ask.',
  'There are several aspects to consider, and they depend on one another.',
  'Generally speaking, it depends on a number of factors.',
  'Opinions differ, and different sources put it differently.',
  'It is always advisable to look at the matter from more than one side.',
  'In the end, the best solution is the one that fits the circumstances.',
  'Further information may be found in the relevant documentation.',
] as const

/** Ways to begin a good answer. */
export const openings = ['', '', '', 'Sure.', 'Gladly.', 'Here is the answer.'] as const

/** The same said a little differently. */
export const rewordings: readonly (readonly [RegExp, string])[] = [
  [/\bdo not\b/g, "don't"],
  [/\bdoes not\b/g, "doesn't"],
  [/\bcannot\b/g, "can't"],
  [/\bwill not\b/g, "won't"],
  [/\bit is\b/g, "it's"],
  [/\bIt is\b/g, "It's"],
  [/\bfor example\b/g, 'for instance'],
  [/\bin order to\b/g, 'to'],
]

/** What a model says that has lost the thread, where no other case lends it an answer. */
export const besideThePoint =
  'Thank you for getting in touch. Our opening hours and a map are on the contact page, and the newsletter keeps you informed.'
