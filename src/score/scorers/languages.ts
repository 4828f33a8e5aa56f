/**
 * Languages a text can be told to be in, by ISO 639-1 code, with the script each is written in. A language that has its
 * script to itself here is told by its letters alone.
 */
export const languages: Readonly<Record<string, Script>> = {
  ...sharing('Latin', 'az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo'),
  ...sharing('Cyrillic', 'be bg ru sr uk'),
  ...sharing('Arabic', 'ar fa ku ur'),
  ...sharing('Devanagari', 'hi mr'),
  am: 'Ethiopic',
  bn: 'Bengali',
  el: 'Greek',
  gu: 'Gujarati',
  he: 'Hebrew',
  hy: 'Armenian',
  ja: 'Japanese',
  ka: 'Georgian',
  kn: 'Kannada',
  ko: 'Hangul',
  lo: 'Lao',
  ml: 'Malayalam',
  or: 'Oriya',
  pa: 'Gurmukhi',
  ta: 'Tamil',
  te: 'Telugu',
  th: 'Thai',
  zh: 'Han',
}

export type Script = (typeof scripts)[number] | 'Japanese'

const scripts = [
  'Latin',
  'Cyrillic',
  'Arabic',
  'Devanagari',
  'Ethiopic',
  'Bengali',
  'Greek',
  'Gujarati',
  'Hebrew',
  'Armenian',
  'Georgian',
  'Kannada',
  'Hangul',
  'Lao',
  'Malayalam',
  'Oriya',
  'Gurmukhi',
  'Tamil',
  'Telugu',
  'Thai',
  'Han',
] as const

/** The detector's code of a language tag: "zh-CN" is "zh", both written standards of Norwegian are "no". */
export function languageCode(tag: string): string {
  const [primary = ''] = tag.toLowerCase().split('-')
  return primary === 'nb' || primary === 'nn' ? 'no' : primary
}

const lettersOf = scripts.map((script) => ({ script, letters: new RegExp(`\\p{Script=${script}}`, 'gu') }))

/** The script most letters of a text are in; any kana among Han characters makes it Japanese. Null: no letter of these. */
export function dominantScript(text: string): Script | null {
  let most: { readonly script: Script | null; readonly count: number } = { script: null, count: 0 }
  for (const { script, letters } of lettersOf) {
    const found = count(text, letters)
    if (found > most.count) most = { script, count: found }
  }
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  return kana > 0 && (most.script === 'Han' || kana >= most.count) ? 'Japanese' : most.script
}

/** The only language written in a script, or null when several share it. */
export function onlyLanguageOf(script: Script): string | null {
  const sharing = Object.keys(languages).filter((code) => languages[code] === script)
  return sharing.length === 1 ? (sharing[0] ?? null) : null
}

function sharing(script: Script, codes: string): Record<string, Script> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, script]))
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
