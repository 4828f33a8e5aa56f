const MINUTES_PER_DAY = 24 * 60
const MS_PER_MINUTE = 60_000

/** Hours of the UTC day in minutes after midnight, half-open; `toMinute` is past 1440 when they run into the next day. */
export interface DailyWindow {
  readonly fromMinute: number
  readonly toMinute: number
}

/** Reads "16:30-00:30". Throws RangeError for anything else, a window without length included. */
export function parseWindow(text: string): DailyWindow {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text)
  if (match === null) throw new RangeError(`"${text}" is no span of hours such as "16:30-00:30"`)
  const [, fromHour, fromMinutes, toHour = '24', toMinutes = '0'] = match
  const fromMinute = Number(fromHour) * 60 + Number(fromMinutes)
  const end = Number(toHour) * 60 + Number(toMinutes)
  if (end === fromMinute) throw new RangeError(`"${text}" ends when it starts`)
  return { fromMinute, toMinute: end > fromMinute ? end : end + MINUTES_PER_DAY }
}

/**
 * Whether an instant lies in a window. A window past midnight belongs to the day it started on: one of Friday still
 * holds at 00:15 on Saturday.
 *
 * @param weekdays as cron numbers them (0 and 7 are Sunday); null: every day
 * @param atMs epoch milliseconds
 */
export function inWindow(window: DailyWindow, weekdays: readonly number[] | null, atMs: number): boolean {
  const startsOn = (day: number): boolean => weekdays === null || weekdays.some((weekday) => weekday % 7 === day)
  const today = new Date(atMs).getUTCDay()
  const yesterday = (today + 6) % 7
  const minute = (atMs / MS_PER_MINUTE) % MINUTES_PER_DAY
  const holds = (at: number): boolean => at >= window.fromMinute && at < window.toMinute
  return (startsOn(today) && holds(minute)) || (startsOn(yesterday) && holds(minute + MINUTES_PER_DAY))
}
