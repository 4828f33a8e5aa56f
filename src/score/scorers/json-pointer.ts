/** The steps of a JSON pointer (RFC 6901): "/a~1b/0" is ["a/b", "0"], "" is the whole value. null when it is no pointer. */
export function pointerSteps(pointer: string): readonly string[] | null {
  if (!/^(?:\/(?:[^~]|~[01])*)?$/s.test(pointer)) return null
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at the end of the steps, itself maybe null; null without a wrapper when there is no such place. */
export function valueAt(value: unknown, steps: readonly string[]): { readonly value: unknown } | null {
  let place: unknown = value
  for (const step of steps) {
    if (!hasStep(place, step)) return null
    place = place[step]
  }
  return { value: place }
}

/** A list has places 0, 1, 2 without leading zeros; its `length` is none. */
function hasStep(place: unknown, step: string): place is Readonly<Record<string, unknown>> {
  if (typeof place !== 'object' || place === null || !Object.hasOwn(place, step)) return false
  return !Array.isArray(place) || /^\d+$/.test(step)
}

/** The pointer to a step further down. */
export const pointerTo = (pointer: string, step: string | number): string =>
  `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`
