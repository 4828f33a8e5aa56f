// Draws docs/demo.svg, the picture of the README, from a real `llm-bench run --demo` of this checkout.
// Run after a build: npm run picture
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const COLUMN_PX = 7.83
const LINE_PX = 17
const colours = { 31: '#d1485f', 32: '#1a8f5a', 33: '#a86500', 36: '#0b7f96', 35: '#8a3fa0', 34: '#2b62c4' }

const bin = fileURLToPath(new URL('../bin/llm-bench.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'llm-bench-picture-'))
const { stdout } = spawnSync(process.execPath, [bin, 'run', '--demo', '--quiet'], {
  cwd: folder,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' },
})
rmSync(folder, { recursive: true })

const printed = stdout.split('\n')
// The table and the sentence under it; what follows is in the report of anyone's own run.
const end = printed.findIndex((line) => line.includes('Warnings') || line.includes('Monthly bill'))
const lines = ['$ npx llm-bench run --demo', ...printed.slice(0, end === -1 ? undefined : end - 1)]
const height = lines.length * LINE_PX + 24
const body = lines.map(
  (line, row) => `<text x="16" y="${28 + row * LINE_PX}" xml:space="preserve">${spans(line)}</text>`,
)
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(102 * COLUMN_PX + 32)} ${height + 12}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="#1f2430">
<title>The table of a simulated run</title>
<rect width="100%" height="100%" rx="8" fill="#fbfbfa" stroke="#d9d9d4"/>
${body.join('\n')}
</svg>
`
writeFileSync(new URL('../docs/demo.svg', import.meta.url), svg)

/** One line of terminal text as SVG spans: colours, bold and dim; each run of text at its own column, so that columns stay true. */
function spans(line) {
  const style = { colour: null, bold: false, dim: false }
  let column = 0
  const parts = []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = piece.startsWith('\u001b[') ? piece.slice(2, -1).split(';').map(Number) : null
    if (codes === null) {
      if (piece !== '') parts.push(span(piece, column, style))
      column += [...piece].length
    } else for (const code of codes) apply(style, code)
  }
  return parts.join('')
}

function apply(style, code) {
  if (code === 0) Object.assign(style, { colour: null, bold: false, dim: false })
  else if (code === 1) style.bold = true
  else if (code === 2) style.dim = true
  else if (code === 22) Object.assign(style, { bold: false, dim: false })
  else if (code === 39) style.colour = null
  else if (code in colours) style.colour = colours[code]
}

function span(text, column, { colour, bold, dim }) {
  const attributes = [
    `x="${(16 + column * COLUMN_PX).toFixed(1)}"`,
    colour === null ? '' : ` fill="${colour}"`,
    bold ? ' font-weight="700"' : '',
    dim ? ' fill-opacity="0.6"' : '',
    ` textLength="${([...text].length * COLUMN_PX).toFixed(1)}"`,
  ]
  return `<tspan ${attributes.join('')}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</tspan>`
}
