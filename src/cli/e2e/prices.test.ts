import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith, shipped } from './testing/folder.js'
import { startListServer } from './testing/list-server.js'
import { deadAddress } from './testing/model-server.js'
import { recordedGreeting } from './testing/project.js'

const list = (name: string): string => readFileSync(shipped('fixtures', 'ingest', `${name}.json`), 'utf8')

/** The day may be another when the test runs: what hangs on it is taken out. */
const undated = (text: string, today = new Date().toISOString().slice(0, 10)): string => text.replaceAll(today, 'TODAY')

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

const book = `# Ours.
version: 1
entries:
  - provider: standby
    model: quick          # the small one
    source: invoice
    retrieved_at: 2026-07-02
    prices_per_mtok: {input: "0.20", cached_input: "0.05", output: "0.60"}
`

describe('prices list', () => {
  test('without a project names the cards that ship and how to look at the catalogue', async () => {
    const { exitCode, stdout } = await runCommand(['prices', 'list'], { cwd: folderWith() })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('card-d-2026-07-02\n')
    expect(stdout).toContain('llm-bench prices list --provider openai')
    expect(widest(stdout)).toBeLessThanOrEqual(100)
  })

  test("shows the rows of the project's books, and of the catalogue only those its models use", async () => {
    const project = recordedGreeting(['gpt-4o', 'mine'], { provider: 'openai', prices: ['own.yaml'] })
    const own = 'version: 1\nentries:\n  - {provider: openai, model: mine, free: true}\n'
    const cwd = folderWith({ ...project, 'own.yaml': own })
    const { exitCode, stdout, stderr } = await runCommand(['prices', 'list', '--format', 'json'], { cwd })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const { rows } = JSON.parse(stdout) as { rows: { model: string; origin: string; free: boolean; stale: boolean }[] }
    expect(rows.map(({ model, origin, free }) => [model, origin.split(' ')[0], free])).toEqual([
      ['mine', 'own.yaml:3', true],
      ['gpt-4o', 'catalogue', false],
    ])
    expect(rows[0]?.stale).toBe(true)
  })

  test('of one provider shows all that the catalogue has, within 100 columns', async () => {
    const args = ['prices', 'list', '--provider', 'openai', '--model', 'gpt-4o-mini', '--max-age', '99999']
    const { exitCode, stdout } = await runCommand(args, { cwd: folderWith() })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^openai +gpt-4o-mini +\$0\.15 +\$0\.075 +\$0\.6 +\d+ +catalogue +\[1\]$/m)
    expect(stdout).not.toContain('STALE')
    expect(widest(stdout)).toBeLessThanOrEqual(100)
  })

  test('as CSV', async () => {
    const cwd = folderWith({ 'prices.yaml': book })
    const { stdout } = await runCommand(['prices', 'list', '--prices', 'prices.yaml', '--format', 'csv'], { cwd })
    const [head, row] = stdout.split('\r\n')
    expect(head).toMatch(/^provider,model,input_usd_per_mtok,cached_input_usd_per_mtok/)
    expect(row).toMatch(/^standby,quick,0\.20,0\.05,,0\.60,,0,,,,2026-07-02,\d+,yes,invoice,prices\.yaml:4$/)
  })

  test('names what is near when nothing is found', async () => {
    const cwd = folderWith({ 'prices.yaml': book })
    const outcome = (...args: string[]) => runCommand(['prices', 'list', ...args], { cwd })
    expect((await outcome('--provider', 'opneai')).stderr).toContain('Did you mean openai')
    expect((await outcome('--prices', 'prices.yaml', '--model', 'quikc')).stderr).toContain('Did you mean quick?')
    expect(await outcome('--prices', 'none.yaml')).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

describe('prices check', () => {
  const check = (files: Readonly<Record<string, string>>, ...args: string[]) =>
    runCommand(['prices', 'check', ...args], { cwd: folderWith(files) })

  test('every problem of a book stands at its place, and ends in exit code 2', async () => {
    const text = `version: 1
entries:
  - {provider: a, model: bare, prices_per_mtok: {input: 0.5}}
  - {provider: a, model: extra, prices_per_mtok: {input: "1"}, colour: red}
`
    const outcome = await check({ 'wrong.yaml': text }, 'wrong.yaml')
    expect(outcome.exitCode).toBe(2)
    expect(outcome.stdout).toMatchInlineSnapshot(`
      "error  wrong.yaml:3:57  entries[0].prices_per_mtok.input is the bare number 0.5
        quote it, so that it stays exact: "0.5"
      error  wrong.yaml:4:64  entries[1].colour is not a known key
        known: provider, model, aliases, match, effective_from, effective_to, source, retrieved_at, context_window, free, prices_per_mtok, context_tiers, service_tiers, batch, off_peak, per_request, origin
      0 prices checked: 2 problems
      "
    `)
  })

  test('overlaps and parts without their parent are problems too', async () => {
    const text = `version: 1
entries:
  - {provider: a, model: m, retrieved_at: 2026-01-01, prices_per_mtok: {cached_input: "0.5", output: "2"}}
  - {provider: a, model: m, retrieved_at: 2026-01-01, prices_per_mtok: {input: "1", output: "2"}}
`
    const outcome = await check({ 'wrong.yaml': text }, 'wrong.yaml', '--max-age', '99999')
    expect(outcome.exitCode).toBe(2)
    expect(outcome.stdout).toMatchInlineSnapshot(`
      "error  wrong.yaml:3:5  prices_per_mtok.cached_input of m stands without input: nothing can be billed
        add the input price; a part without a price of its own is charged at it
      error  wrong.yaml:4:5  two prices for m at a hold at the same time (the other: wrong.yaml:3)
        end the older row with effective_to on the day the newer one starts, or remove one
      2 prices checked: 2 problems
      "
    `)
  })

  test('old prices are a warning, and a problem when it is strict', async () => {
    const lax = await check({ 'prices.yaml': book }, 'prices.yaml')
    expect(lax.exitCode).toBe(0)
    expect(lax.stdout).toMatch(
      /^stale {2}prices\.yaml:4:5 {2}the price of quick was read \d+ days ago, on 2026-07-02$/m,
    )
    expect((await check({ 'prices.yaml': book }, 'prices.yaml', '--strict')).exitCode).toBe(2)
    const clean = await check({ 'prices.yaml': book }, 'prices.yaml', '--max-age', '99999', '--strict')
    expect(clean).toMatchObject({ exitCode: 0, stdout: '1 price checked: no problems\n' })
  })

  test('a day that is none, and one that is not here yet, do not pass for fresh', async () => {
    const rows = ['"soon"', '2999-01-01'].map(
      (day, at) => `  - {provider: a, model: m${at}, free: true, retrieved_at: ${day}}\n`,
    )
    const outcome = await check({ 'p.yaml': `version: 1\nentries:\n${rows.join('')}` }, 'p.yaml', '--strict')
    expect(outcome.exitCode).toBe(2)
    expect(outcome.stdout).toContain('p.yaml:3:5  the price of m0 was read on "soon", which is no date')
    expect(outcome.stdout).toContain('p.yaml:4:5  the price of m1 was read in the future, on 2999-01-01')
  })

  test('a model of the project that no book prices stands at its place, with the nearest names', async () => {
    const project = recordedGreeting(['alpha', 'bravo'], { provider: 'main', prices: ['one.yaml'] })
    const one =
      'version: 1\nentries:\n  - {provider: main, model: alpha, free: true, retrieved_at: 2026-01-01}\n  - {provider: main, model: brave, free: true, retrieved_at: 2026-01-01}\n'
    const outcome = await check({ ...project, 'one.yaml': one }, '--max-age', '99999')
    expect(outcome.exitCode).toBe(2)
    expect(outcome.stdout).toMatch(
      /^error {2}llm-bench\.yaml:\d+:5 {2}no price for bravo at main \(known there: brave\)$/m,
    )
  })

  test('needs something to check', async () => {
    expect(await check({})).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

describe('prices diff', () => {
  test('says what was added, removed and changed, with the percentage', async () => {
    const after = book
      .replace('0.20', '0.25')
      .replace('0.60', '0.3')
      .concat('  - {provider: standby, model: new, free: true}\n')
    const cwd = folderWith({ 'a.yaml': book, 'b.yaml': after })
    const { exitCode, stdout } = await runCommand(['prices', 'diff', 'a.yaml', 'b.yaml', '--at', '2026-08-01'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toMatchInlineSnapshot(`
      "USD per million tokens, prices in force on 2026-08-01

      what     provider  model  price     before        after     change
      changed  standby   quick  input      $0.20        $0.25  (+25.0 %)
      changed  standby   quick  output     $0.60         $0.3  (-50.0 %)
      added    standby   new    in / out          free / free

      1 changed, 1 added, 0 removed, 0 unchanged
      "
    `)
  })

  test('takes a run for the book it kept, and prints JSON', async () => {
    const cwd = folderWith(recordedGreeting(['alpha'], { provider: 'main', prices: ['prices.yaml'] }))
    expect((await runCommand(['run', '--quiet'], { cwd })).exitCode).toBe(0)
    const { stdout } = await runCommand(['prices', 'diff', 'latest', 'doubled.yaml', '--format', 'json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({
      changed: [
        {
          provider: 'main',
          model: 'alpha',
          prices: [
            { part: 'input', before: '1', after: '2', percent: 100 },
            { part: 'output', before: '10', after: '20', percent: 100 },
          ],
        },
      ],
      added: [],
      removed: [],
      unchanged: 0,
    })
  })

  test('compares the cards of two providers by model', async () => {
    const args = ['prices', 'diff', 'card-a-2026', 'card-b-2026', '--any-provider', '--at', '2026-07-02']
    const { stdout } = await runCommand(args, { cwd: folderWith() })
    // 0.27 to 0.14 is -48.1 %; gpt-4o costs the same on both.
    expect(stdout).toMatch(/changed +card-b-2026 +deepseek-v4-flash +input +\$0\.27 +\$0\.14 +\(-48\.1 %\)/)
    expect(stdout).toContain('1 changed, 0 added, 3 removed, 1 unchanged')
  })
})

describe('prices import', () => {
  test('adds to a book, closes the row of a price that changed, and leaves the rest of the file alone', async () => {
    const dearer = list('gateway').replace('0.0000002"', '0.0000003"')
    const server = await startListServer(dearer)
    const cwd = folderWith({ 'prices.yaml': book })
    const args = ['prices', 'import', '--from', 'gateway', `${server.url}/models`, '--provider', 'standby']
    const { exitCode, stdout, stderr } = await runCommand(args, { cwd })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(undated(`\n${stdout}`)).toMatchInlineSnapshot(`
      "
      changed   standby/quick  input $0.20 -> $0.3 (+50.0 %), from TODAY
      skipped   no price per token: standby/steady
      prices.yaml: 0 added, 1 changed, 0 unchanged, 0 kept as they were, 1 skipped
      "
    `)
    expect(
      undated(readFileSync(join(cwd, 'prices.yaml'), 'utf8').replaceAll(server.url, 'URL')),
    ).toMatchInlineSnapshot(`
      "# Ours.
      version: 1
      entries:
        - provider: standby
          model: quick          # the small one
          effective_to: TODAY
          source: invoice
          retrieved_at: 2026-07-02
          prices_per_mtok: {input: "0.20", cached_input: "0.05", output: "0.60"}
        - provider: standby
          model: quick
          effective_from: TODAY
          source: URL/models
          retrieved_at: TODAY
          context_window: 65536
          prices_per_mtok: {input: "0.3", cached_input: "0.05", output: "0.6"}
      "
    `)

    const again = await runCommand(args, { cwd })
    expect(again.stdout).toContain(
      '0 added, 0 changed, 1 unchanged, 0 kept as they were, 1 skipped; nothing was written',
    )
    expect((await runCommand(['prices', 'check', 'prices.yaml'], { cwd })).exitCode).toBe(0)
  })

  test.each([
    ['litellm', ['--provider', 'alpha']],
    ['models.dev', ['--provider', 'alpha', '--as', 'standby']],
    ['openrouter', ['--provider', 'standby']],
  ])('reads the list of %s from a file, and what comes out is a sound book', async (from, args) => {
    const cwd = folderWith({ 'list.json': list(from.replace('.', '-')) })
    const outcome = await runCommand(['prices', 'import', '--from', from, 'list.json', ...args], { cwd })
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' })
    expect(outcome.stdout).toContain('skipped')
    const check = await runCommand(['prices', 'check', 'prices.yaml', '--max-age', '99999', '--strict'], { cwd })
    expect(check).toMatchObject({ exitCode: 0 })
  })

  test('takes rows out of the catalogue without a network', async () => {
    const cwd = folderWith()
    const args = ['prices', 'import', '--from', 'genai-prices', '--provider', 'openai', '--models', 'gpt-4o']
    expect(await runCommand([...args, '--as', 'main'], { cwd })).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(cwd, 'prices.yaml'), 'utf8')).toMatch(/provider: main\n {4}model: gpt-4o\n/)
  })

  test('a name with a line break in it stays on its line', async () => {
    const name = 'x\u001b[31m\nadded     openrouter/y  free'
    const evil = JSON.stringify([{ id: name, pricing: { prompt: '0.000001', completion: '0.000002' } }])
    const cwd = folderWith({ 'list.json': evil })
    const { stdout } = await runCommand(['prices', 'import', '--from', 'openrouter', 'list.json'], { cwd })
    expect(stdout.split('\n')[0]).toBe('added     openrouter/x added     openrouter/y  free  $1 in, $2 out')
  })

  test('with --dry-run nothing is written', async () => {
    const cwd = folderWith({ 'list.json': list('litellm') })
    const { stdout } = await runCommand(['prices', 'import', '--from', 'litellm', 'list.json', '--dry-run'], { cwd })
    expect(stdout).toContain('3 added')
    expect(readdirSync(cwd)).toEqual(['list.json'])
  })

  describe('a list that cannot be read leaves the book as it was', () => {
    test.each([
      ['cut off', list('litellm').slice(0, 300), /is no JSON, or was cut off/],
      ['no JSON', '<html>Sign in</html>', /is no JSON/],
      ['of another shape', '{"models": 3}', /is not LiteLLM’s map/],
      ['an error', '{"error": {"message": "no"}}', /is not LiteLLM’s map/],
    ])('%s', async (_, body, message) => {
      const server = await startListServer(body)
      const cwd = folderWith({ 'prices.yaml': book, 'list.json': body })
      for (const source of [server.url, 'list.json']) {
        const outcome = await runCommand(['prices', 'import', '--from', 'litellm', source], { cwd })
        expect(outcome).toMatchObject({ exitCode: 2, stdout: '' })
        if (source === server.url) expect(outcome.stderr).toMatch(message)
      }
      expect(readFileSync(join(cwd, 'prices.yaml'), 'utf8')).toBe(book)
      expect(readdirSync(cwd).sort()).toEqual(['list.json', 'prices.yaml'])
    })

    test('more than 50 MB', async () => {
      const server = await startListServer(`"${'x'.repeat(51 * 1024 * 1024)}"`)
      const outcome = await runCommand(['prices', 'import', '--from', 'litellm', server.url], { cwd: folderWith() })
      expect(outcome).toMatchObject({ exitCode: 2, stdout: '' })
      expect(outcome.stderr).toContain('more than the 50 MB that are read')
    })

    test('nobody there', async () => {
      const cwd = folderWith()
      const outcome = await runCommand(['prices', 'import', '--from', 'litellm', await deadAddress()], { cwd })
      expect(outcome).toMatchObject({ exitCode: 3, stdout: '' })
      expect(outcome.stderr).toContain('ECONNREFUSED')
      expect(readdirSync(cwd)).toEqual([])
    })
  })

  test('says where the mistakes of the book are before it asks anybody', async () => {
    const cwd = folderWith({ 'prices.yaml': 'version: 1\nentries:\n  - {provider: a}\n' })
    const outcome = await runCommand(['prices', 'import', '--from', 'genai-prices', '--models', 'gpt-4o'], { cwd })
    expect(outcome).toMatchObject({ exitCode: 2 })
    expect(outcome.stderr).toContain('prices.yaml:3:5')
  })
})
