const hour = 3_600_000;

/** How far the zone's wall clock is ahead of UTC at an instant, ms. */
function offsetAt(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(p => p.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at / 1000) * 1000;
}

/**
 * The instant a day (`YYYY-MM-DD`) begins on the wall of a zone. On the day Cairo skips the hour after midnight it begins at
 * one. Throws RangeError on an unknown zone.
 */
export function startOfDayIn(timeZone: string, day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Before a change the one offset is right, after it the other; the earlier instant that shows this day on the wall is it.
  const candidates = [-14, 14]
    .map(hours => midnight - offsetAt(timeZone, midnight + hours * hour))
    .sort((a, b) => a - b);
  const shows = (at: number) => new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 10) === day;
  return new Date(candidates.find(shows) ?? candidates[0]!);
}

/** The day after, `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);
}

/** An instant as a sheet shows it, `YYYY-MM-DD HH:mm`, on the wall of a zone. */
export function wallTime(timeZone: string, at: Date): string {
  return new Date(at.getTime() + offsetAt(timeZone, at.getTime())).toISOString().slice(0, 16).replace('T', ' ');
}
