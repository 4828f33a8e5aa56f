import { mean, sum } from './describe.js'

const MOST_STEPS = 100_000
const SETTLED = 1e-14

/**
 * Log strengths of players by who beat whom (Bradley & Terry 1952): the log odds that i beats j are the difference of theirs.
 * Maximum likelihood by Hunter's MM steps (2004, "MM algorithms for generalized Bradley-Terry models").
 *
 * @param wins row beats column, as often as the number says (halves for ties are fine); the diagonal is not looked at
 * @returns one per player, mean 0; null when somebody, or some group, never won against the rest or never lost: then the
 *   strengths have no finite estimate. Null of nobody.
 */
export function bradleyTerry(wins: readonly (readonly number[])[]): readonly number[] | null {
  if (wins.length === 0 || !isConnected(wins)) return null
  if (wins.length === 1) return [0]
  const games = wins.map((row, one) => row.map((won, other) => (one === other ? 0 : won + winsOf(wins, other, one))))
  const won = wins.map((row, one) => sum(row.filter((_, other) => other !== one)))
  let logs = wins.map(() => 0)
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = centred(better(logs, won, games))
    const change = Math.max(...next.map((log, player) => Math.abs(log - (logs[player] ?? 0))))
    logs = next
    if (change < SETTLED) break
  }
  return logs
}

/** One MM step: each strength is multiplied by the wins over those that the strengths so far expect. */
function better(logs: readonly number[], won: readonly number[], games: readonly (readonly number[])[]): number[] {
  return logs.map((own, player) => {
    // Relative to the player's own strength, so that no strength overflows.
    const shares = (games[player] ?? []).map((count, other) => count / (1 + Math.exp((logs[other] ?? 0) - own)))
    return own + Math.log((won[player] ?? 0) / sum(shares))
  })
}

function centred(logs: readonly number[]): number[] {
  const centre = mean(logs) ?? 0
  return logs.map((log) => log - centre)
}

const winsOf = (wins: readonly (readonly number[])[], winner: number, loser: number): number =>
  wins[winner]?.[loser] ?? 0

/** Whether everybody can be reached from everybody along wins, and so the likelihood has a maximum (Ford 1957). */
function isConnected(wins: readonly (readonly number[])[]): boolean {
  const players = wins.map((_, player) => player)
  const reachesAll = (beats: (winner: number, loser: number) => boolean): boolean => {
    const reached = new Set([0])
    for (const player of reached) {
      for (const other of players) if (beats(player, other)) reached.add(other)
    }
    return reached.size === players.length
  }
  return (
    reachesAll((one, other) => winsOf(wins, one, other) > 0) && reachesAll((one, other) => winsOf(wins, other, one) > 0)
  )
}
