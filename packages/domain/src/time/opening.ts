import { wallTime } from './day.ts';

/** When people are at work: on the wall of a zone, the same every day but for the days off. */
export interface Opening {
  timeZone: string;
  /** `HH:mm`; an end before the start is on the day after. */
  start: string;
  end: string;
  /** Days off, 0 = Sunday. */
  weekend: readonly number[];
}

/** The next beginning of work as people say it: a day on the wall, and what the clock shows there. */
export interface Back {
  day: 'today' | 'tomorrow' | number;
  time: string;
}

function wallOf({ timeZone }: Opening, at: Date): { weekday: number; time: string } {
  const [date = '', time = ''] = wallTime(timeZone, at).split(' ');
  return { weekday: new Date(`${date}T00:00:00Z`).getUTCDay(), time };
}

/** Whether people are at work at an instant: the clock on the wall decides, so the hour a zone skips or repeats takes care of itself. */
export function isOpenAt(opening: Opening, at: Date): boolean {
  const { weekday, time } = wallOf(opening, at);
  const { start, end, weekend } = opening;
  if (start <= end) return !weekend.includes(weekday) && time >= start && time < end;
  // Over midnight the small hours belong to the day before.
  return time >= start ? !weekend.includes(weekday) : time < end && !weekend.includes((weekday + 6) % 7);
}

/** When work begins next, for somebody who writes while nobody is there. Null while somebody is, and where nobody ever comes. */
export function backAfter(opening: Opening, at: Date): Back | null {
  if (opening.start === opening.end || isOpenAt(opening, at)) return null;
  const { weekday, time } = wallOf(opening, at);
  for (let days = 0; days <= 7; days += 1) {
    const day = (weekday + days) % 7;
    if (opening.weekend.includes(day) || (days === 0 && time >= opening.start)) continue;
    return { day: days === 0 ? 'today' : days === 1 ? 'tomorrow' : day, time: opening.start };
  }
  return null;
}
