import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCount, formatInterval, formatMs, formatTokens } from './format.js'
import { editDistance, nearest } from './nearest.js'
import { forCsv, forHtml, forMarkdownCell, forTerminal } from './sanitise.js'

describe('nearest', () => {
  const checks = ['contains', 'exact', 'json', 'language', 'max-words', 'number', 'regex']

  test('finds what a mistyped name may have meant', () => {
    expect(nearest('contain', checks)).toEqual(['contains'])
    expect(nearest('JSON', checks)).toEqual(['json'])
    expect(nearest('maxwords', checks)).toEqual(['max-words'])
    expect(nearest('sentiment', checks)).toEqual([])
  })

  test('finds a dated name by its stem, the nearest first, and no more than asked for', () => {
    const models = ['gpt-4o-2024-08-06', 'gpt-4o-mini', 'gpt-4.1', 'glm-5']
    expect(nearest('gpt-4o', models)).toEqual(['gpt-4.1', 'gpt-4o-mini', 'gpt-4o-2024-08-06'])
    expect(nearest('gpt-4o', models, 1)).toEqual(['gpt-4.1'])
  })

  test('swapped neighbours are one slip', () => {
    expect([editDistance('tiemout', 'timeout'), editDistance('', 'abc'), editDistance('abc', 'abd')]).toEqual([1, 3, 1])
  })
})

describe('sanitise', () => {
  test('a terminal gets no escapes, no control characters and no reversed text', () => {
    const esc = '\u001b'
    expect(forTerminal(`${esc}[31mred${esc}[0m ${esc}]0;title\u0007a\tb\r\nc\u0008\u202ed\u0085`)).toBe('red a b\ncd')
  })

  test('whatever comes in, no control character but a new line comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(forTerminal(text).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
      }),
    )
  })

  test('HTML shows markup instead of obeying it', () => {
    expect(forHtml(`<img src=x onerror="alert('&')">`)).toBe(
      '&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;',
    )
  })

  test('a spreadsheet gets no formula, and numbers stay numbers', () => {
    expect(['=1+1', '+a', '@x', '-cmd', '-0.12', '+5e3', 'a,b', 'say "hi"', 'plain'].map(forCsv)).toEqual([
      "'=1+1",
      "'+a",
      "'@x",
      "'-cmd",
      '-0.12',
      '+5e3',
      '"a,b"',
      '"say ""hi"""',
      'plain',
    ])
  })

  test('a Markdown cell stays one cell on one line', () => {
    expect(forMarkdownCell('a|b\nc *d* [e](f) <b> `g`')).toBe('a\\|b c \\*d\\* \\[e\\](f) &lt;b&gt; \\`g\\`')
  })
})

describe('format', () => {
  test('durations keep three digits', () => {
    expect([0.44, 3.25, 9.97, 412.3, 999.6, 1240, 12_400, 124_000].map(formatMs)).toEqual([
      '0.4 ms',
      '3.3 ms',
      '10 ms',
      '412 ms',
      '1.00 s',
      '1.24 s',
      '12.4 s',
      '124 s',
    ])
  })

  test('counts are grouped and tokens shortened', () => {
    expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567'])
    expect([999, 12_345, 999_600, 1_234_567, 4.5e9].map(formatTokens)).toEqual([
      '999',
      '12.3k',
      '1.00M',
      '1.23M',
      '4.50B',
    ])
  })

  test('an interval says which of its bounds there are', () => {
    expect(formatInterval([3.9, 4.4])).toBe('3.90 to 4.40')
    expect(formatInterval([812, null], formatMs)).toBe('>= 812 ms')
    expect(formatInterval([null, 812], formatMs)).toBe('<= 812 ms')
    expect(formatInterval(null)).toBeNull()
  })
})
