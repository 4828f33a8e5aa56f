/** The places of the members of each cluster; a place without a cluster is one of its own. */
export function clustersOf(clusters: readonly (string | null)[]): number[][] {
  const groups: number[][] = []
  const byName = new Map<string, number[]>()
  for (const [place, name] of clusters.entries()) {
    const known = name === null ? undefined : byName.get(name)
    if (known !== undefined) {
      known.push(place)
      continue
    }
    const group = [place]
    groups.push(group)
    if (name !== null) byName.set(name, group)
  }
  return groups
}
