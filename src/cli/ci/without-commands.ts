import type { Output, World } from '../world.js'

/** Formats that programs read: not a character of them may change, and their lines never begin with a text from outside. */
const forPrograms = new Set(['json', 'csv'])

/**
 * On GitHub a line that begins with `::`, and one with `##[` anywhere, is a command to the runner: it sets outputs, hides later
 * lines, adds annotations. What a model or a server said must not give any, so there a space takes such marks apart.
 *
 * @param format what stdout is written in
 */
export function withoutCommands(world: World, format: string): World {
  if (world.env.GITHUB_ACTIONS !== 'true') return world
  const { stdout, stderr } = world
  return { ...world, stderr: guarded(stderr), stdout: forPrograms.has(format) ? stdout : guarded(stdout) }
}

const guarded = (output: Output): Output => ({
  ...output,
  write: (text) => output.write(text.replace(/^([^\S\n]*:)(?=:)/gm, '$1 ').replaceAll('##[', '## [')),
})
