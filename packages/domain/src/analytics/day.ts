/**
 * A company's day on its own wall: where it begins, which hours it has, and the same moment of the day before. Instants are
 * milliseconds since 1970.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface DayHour {
  start: number;
  /** What the clock on the wall shows, 0 to 23; the hour a zone repeats is there twice, the one it skips not at all. */
  hour: number;
}

export interface WallDay {
  /** `YYYY-MM-DD`. */
  day: string;
  start: number;
  /** Where the next day begins. */
  end: number;
  /** 24 of them but for the days on which the clocks change. */
  hours: readonly DayHour[];
}

interface Wall {
  day: string;
  hour: number;
  /** Milliseconds the wall is ahead of UTC. */
  ahead: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  if (formats.size > 1000) formats.clear();
  formats.set(timeZone, made);
  return made;
}

function wallAt(timeZone: string, at: number): Wall {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find(p => p.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return {
    day: new Date(shown).toISOString().slice(0, 10),
    hour: part('hour'),
    ahead: shown - Math.floor(at / 1000) * 1000,
  };
}

/** The first instant at which the wall shows this; where the clocks jump over it, the instant they do. */
function instantOf(timeZone: string, shown: number): number {
  const before = wallAt(timeZone, shown - DAY).ahead;
  const after = wallAt(timeZone, shown + DAY).ahead;
  const fitting = [shown - before, shown - after].filter(at => at + wallAt(timeZone, at).ahead === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

/** The day an instant lies in. @throws RangeError on an unknown zone */
export function dayAt(timeZone: string, at: number): WallDay {
  return dayOf(timeZone, wallAt(timeZone, at).day);
}

/** A day by its date, `YYYY-MM-DD`. @throws RangeError on an unknown zone */
export function dayOf(timeZone: string, day: string): WallDay {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const start = instantOf(timeZone, midnight);
  const end = instantOf(timeZone, midnight + DAY);
  const hours: DayHour[] = [];
  for (let at = start; at < end; at += HOUR) hours.push({ start: at, hour: wallAt(timeZone, at).hour });
  return { day, start, end, hours };
}

/** The day before a day. */
export function dayBefore(timeZone: string, { day }: Pick<WallDay, 'day'>): WallDay {
  return dayOf(timeZone, new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10));
}

/**
 * When the wall showed, the day before, what it shows now; what is compared with yesterday is compared up to here. Where the
 * clocks jumped over it, the instant they did.
 */
export function momentBefore(timeZone: string, at: number): number {
  const shown = at + wallAt(timeZone, at).ahead - DAY;
  const moment = instantOf(timeZone, shown);
  // In the second pass of a repeated hour the first pass of the day before would do, but never a moment outside that day.
  const before = dayBefore(timeZone, dayAt(timeZone, at));
  return Math.min(Math.max(moment, before.start), before.end);
}
