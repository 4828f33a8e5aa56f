/**
 * What models say that have nothing to say. A check that lets one of these through would call a model right that was never
 * any use; a check for which one of them is the right answer is left alone.
 */
export const genericAnswers: readonly string[] = [
  'Sure!',
  'Sure, here is the answer you asked for:',
  'It depends.',
  'N/A',
  'None',
  'null',
  '0',
  '{}',
  '[]',
  '-',
  "I don't know.",
  "I'm sorry, but I can't help with that.",
  'As an AI language model, I cannot answer this question.',
  'Thank you for your question! Could you please give me some more details, so that I can help you better?',
]

/**
 * The one of them to put code checks to: it parses and does nothing. Of the others some do the same, and what does not parse
 * never passes.
 */
export const idleCode = '{}'
