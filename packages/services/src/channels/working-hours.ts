import type { CompanySettings } from '@natiq/contracts/identity/views';
import { wallTime } from '@natiq/domain/time/day';

/** Whether people are at work at an instant: the clock on the company's wall decides, so the hour a zone skips or repeats takes care of itself. */
export function isOpenAt(hours: CompanySettings['workingHours'], at: Date): boolean {
  const [date = '', time = ''] = wallTime(hours.timeZone, at).split(' ');
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  const off = (weekday: number) => hours.weekend.includes(weekday);
  if (hours.start <= hours.end) return !off(day) && time >= hours.start && time < hours.end;
  // Over midnight the small hours belong to the day before.
  return time >= hours.start ? !off(day) : time < hours.end && !off((day + 6) % 7);
}
