/**
 * The command line that goes on with a run: the one it was started with, since a run is resumed only with the models and
 * prompts it had, and the run's id.
 *
 * @param argv arguments after the program's name
 */
export function resumeCommand(argv: readonly string[], id: string, retryFailed: boolean): string {
  const [command = 'run', ...rest] = withoutResume(argv)
  const words = [command, '--resume', id, ...(retryFailed ? ['--retry-failed'] : []), ...rest]
  return ['llm-bench', ...words.map(quoted)].join(' ')
}

function withoutResume(argv: readonly string[]): string[] {
  return argv.filter((word, at) => {
    const isItsValue = argv[at - 1] === '--resume' && !word.startsWith('-')
    return !isItsValue && word !== '--resume' && !word.startsWith('--resume=') && word !== '--retry-failed'
  })
}

/** For a POSIX shell, which takes single quotes for what they hold; cmd and PowerShell read words without any alike. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
