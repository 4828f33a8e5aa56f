/** The exact sum of decimal shares in percent: ["0.8", "0.155"] -> "95.5". */
export function percentOf(shares: readonly string[]): string {
  const places = Math.max(2, ...shares.map((share) => share.split('.')[1]?.length ?? 0))
  const scaled = shares.reduce((sum, share) => {
    const [whole = '', fraction = ''] = share.split('.')
    return sum + BigInt(whole + fraction.padEnd(places, '0'))
  }, 0n)
  const digits = scaled.toString().padStart(places - 1, '0')
  const cut = digits.length - (places - 2)
  const fraction = digits.slice(cut).replace(/0+$/, '')
  return fraction === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${fraction}`
}
