import type { SystemRegister } from './egyptian.ts';

/** When people are back at work: a day on the company's wall (0 = Sunday), and what the clock shows there. */
export interface BackAt {
  day: 'today' | 'tomorrow' | number;
  time: string;
}

const near: Readonly<Record<SystemRegister, { today: string; tomorrow: string }>> = {
  en: { today: 'today', tomorrow: 'tomorrow' },
  msa: { today: 'اليوم', tomorrow: 'غدًا' },
  egyptian: { today: 'النهارده', tomorrow: 'بكرة' },
};

const weekdays = { en: weekdaysIn('en'), ar: weekdaysIn('ar') };

function weekdaysIn(locale: 'en' | 'ar'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // The fourth of January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(1970, 0, 4 + day)));
}

/** The day and the time as words of a sentence in this manner of speaking. */
export function backWords(register: SystemRegister, { day, time }: BackAt): { day: string; time: string } {
  if (typeof day !== 'number') return { day: near[register][day], time };
  const name = weekdays[register === 'en' ? 'en' : 'ar'][day] ?? '';
  return { day: register === 'en' ? `on ${name}` : `يوم ${name}`, time };
}
