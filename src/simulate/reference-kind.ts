/**
 * What sort of text a reference is, which decides how it may be varied: data must stay readable by a program, a label stays
 * one of the labels, code is not rephrased.
 */
export type ReferenceKind = 'json' | 'number' | 'label' | 'code' | 'prose'

const labelWords = 3

/** Tells the sort of a reference from its text alone. */
export function kindOf(reference: string): ReferenceKind {
  const text = reference.trim()
  if (/^[[{]/.test(text) && parsesAsJson(text)) return 'json'
  if (/^[^\d\s]{0,3}-?\d[\d.,]*\s?[^\d\s]{0,4}$/.test(text)) return 'number'
  if (/```|^\s*(def|function|const|class|import|SELECT|return)\b|[;{}]\s*$/im.test(text)) return 'code'
  const sentence = /[.!?:。！？]$/.test(text) || text.includes('\n')
  return !sentence && text.split(/\s+/).length <= labelWords && text.length <= 40 ? 'label' : 'prose'
}

/** Whether English sentences around a text would look at home. */
export const looksEnglish = (text: string): boolean => /\b(the|and|is|are|to|of|your|you)\b/i.test(text)

function parsesAsJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
