import type { CompanySettings } from '@natiq/contracts/identity/views';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Whether people are at work at an instant: the clock on the company's wall decides, so the hour a zone skips or repeats takes care of itself. */
export function isOpenAt(hours: CompanySettings['workingHours'], at: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: hours.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(p => p.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  const day = days.indexOf(part('weekday'));
  const off = (weekday: number) => hours.weekend.includes(weekday);
  if (hours.start <= hours.end) return !off(day) && time >= hours.start && time < hours.end;
  // Over midnight the small hours belong to the day before.
  return time >= hours.start ? !off(day) : time < hours.end && !off((day + 6) % 7);
}
