/**
 * A day on the wall of a time zone: where it begins, which hours it has, the same moment of the day before, and what the wall
 * shows. Instants are milliseconds since 1970 where no Date says otherwise. An unknown zone throws RangeError.
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
  /** `YYYY-MM-DD HH:mm`. */
  text: string;
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
  const text = new Date(shown).toISOString().slice(0, 16).replace('T', ' ');
  return {
    day: text.slice(0, 10),
    hour: part('hour'),
    text,
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

const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayFrom = (day: string, days: number): string =>
  new Date(midnightOf(day) + days * DAY).toISOString().slice(0, 10);

/**
 * The instant a day (`YYYY-MM-DD`) begins on the wall of a zone. On the day Cairo skips the hour after midnight it begins at one.
 */
export function startOfDayIn(timeZone: string, day: string): Date {
  return new Date(instantOf(timeZone, midnightOf(day)));
}

/** The day after, `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => dayFrom(day, 1);

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export const dayIn = (timeZone: string, at: Date | number): string => wallAt(timeZone, Number(at)).day;

/** An instant as a sheet shows it, `YYYY-MM-DD HH:mm`, on the wall of a zone. */
export const wallTime = (timeZone: string, at: Date): string => wallAt(timeZone, at.getTime()).text;

/** The day an instant lies in. */
export function dayAt(timeZone: string, at: number): WallDay {
  return dayOf(timeZone, dayIn(timeZone, at));
}

/** A day by its date, `YYYY-MM-DD`. */
export function dayOf(timeZone: string, day: string): WallDay {
  const start = instantOf(timeZone, midnightOf(day));
  const end = instantOf(timeZone, midnightOf(dayAfter(day)));
  const hours: DayHour[] = [];
  for (let at = start; at < end; at += HOUR) hours.push({ start: at, hour: wallAt(timeZone, at).hour });
  return { day, start, end, hours };
}

/** The day before a day. */
export function dayBefore(timeZone: string, { day }: Pick<WallDay, 'day'>): WallDay {
  return dayOf(timeZone, dayFrom(day, -1));
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
