import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const config = '.dependency-cruiser.cjs'
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')

interface Summary {
  readonly totalCruised: number
  readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
}

/** Holds the `src` of a folder against the rules; a violation is no error of the program. */
async function cruise(cwd: string): Promise<Summary> {
  const args = [cruiser, 'src', '--config', config, '--output-type', 'json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 2 ** 28 })
  return (JSON.parse(stdout) as { summary: Summary }).summary
}

test('no import of the house goes against the arrows', async () => {
  const { totalCruised, violations } = await cruise(root)
  expect(violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([])
  expect(totalCruised).toBeGreaterThan(300)
})

/** For each rule of the house a file that breaks it, and what it imports. */
const trespassers: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'no-cycles': ['model/one.ts', './other.js'],
  unresolvable: ['model/lost.ts', './nowhere.js'],
  'model-and-kit-are-the-ground': ['kit/worldly.ts', '../plan/index.js'],
  'pricing-sees-model-and-kit': ['pricing/curious.ts', '../plan/index.js'],
  'a-room-sees-itself-and-the-ground': ['plan/nosy.ts', '../execute/index.js'],
  'app-enters-rooms-by-the-front-door': ['app/burglar.ts', '../plan/inside.js'],
  'pricing-has-a-front-door': ['plan/burglar.ts', '../pricing/inside.js'],
  'app-knows-no-terminal': ['app/chatty.ts', '../cli/inside.js'],
  'cli-sees-app-report-and-ground': ['cli/hasty.ts', '../plan/index.js'],
  'plugins-are-named-in-their-registry-only': ['report/impatient.ts', './formats/json.js'],
  'pure-rooms-touch-no-world': ['plan/worldly.ts', 'node:fs'],
  'no-test-code-in-the-product': ['plan/shippable.ts', './testing/fake.js'],
}

/** The gate is pure and alone: it may neither look a run up in its folder nor read the clock that a figure came from. */
const trespassersOfTheGate: typeof trespassers = {
  'a-room-sees-itself-and-the-ground': ['gate/nosy.ts', '../execute/index.js'],
  'app-enters-rooms-by-the-front-door': ['app/intruder.ts', '../gate/inside.js'],
  'pure-rooms-touch-no-world': ['gate/worldly.ts', 'node:fs'],
}

const bystanders = {
  'model/other.ts': "import './one.js'\n",
  'plan/index.ts': '',
  'plan/inside.ts': '',
  'gate/inside.ts': '',
  'plan/testing/fake.ts': '',
  'execute/index.ts': '',
  'pricing/inside.ts': '',
  'cli/inside.ts': '',
  'report/formats/json.ts': '',
}

const { forbidden } = createRequire(import.meta.url)(`../${config}`) as { forbidden: { name: string }[] }

/** `openai-has-one-owner`: the rule of a library. Its trespasser is a room without libraries. */
const libraryRules = forbidden.flatMap(({ name }) => {
  const [, library] = /^(.+)-has-one-owner$/.exec(name) ?? []
  return library === undefined ? [] : [[name, [`plan/${name.replaceAll('/', '-')}.ts`, library]] as const]
})

test('each arrow is held: a file that goes against it is named with the rule', async () => {
  const ofRules = Object.entries({ ...trespassers, ...Object.fromEntries(libraryRules) })
  const planted = [...ofRules, ...Object.entries(trespassersOfTheGate)]
  const files = Object.fromEntries(planted.map(([, [file, imported]]) => [file, `import '${imported}'\n`]))
  const { violations } = await cruise(houseOf({ ...bystanders, ...files }))
  const found = new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))
  expect(planted.map(([rule, [file]]) => `${rule}: src/${file}`).filter((one) => !found.has(one))).toEqual([])
  expect(ofRules.map(([rule]) => rule).sort()).toEqual(forbidden.map(({ name }) => name).sort())
})

/** The rooms that CONTRIBUTING.md lists: `| \`simulate\`, \`serve\` | …`. */
const rooms = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, room = '']) => room))

test('every room of the house is one for the rules: none may look into another, nor be entered but by its front door', async () => {
  const other = (room: string): string => (room === 'execute' ? 'plan' : 'execute')
  const nosy = rooms.map((room) => [`${room}/nosy.ts`, `import '../${other(room)}/index.js'\n`])
  const burglars = rooms.map((room) => [`app/burglar-of-${room}.ts`, `import '../${room}/nosy.js'\n`])
  const { violations } = await cruise(houseOf({ ...bystanders, ...Object.fromEntries([...nosy, ...burglars]) }))
  const found = new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))
  const expected = rooms.flatMap((room) => [
    `a-room-sees-itself-and-the-ground: src/${room}/nosy.ts`,
    `app-enters-rooms-by-the-front-door: src/app/burglar-of-${room}.ts`,
  ])
  expect(rooms).toContain('golden')
  expect(expected.filter((one) => !found.has(one))).toEqual([])
})

/** A folder with these files in `src` under the rules of this house, gone when the test is over. */
function houseOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'llm-bench-arrows-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const shared of [config, 'tsconfig.json', 'package.json']) copyFileSync(join(root, shared), join(folder, shared))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'src', file)), { recursive: true })
    writeFileSync(join(folder, 'src', file), text)
  }
  return folder
}
