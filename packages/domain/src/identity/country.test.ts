import { describe, expect, it } from 'vitest';
import { countries, countryHabits, countryOfTimeZone, internationalPhone } from './country.ts';

describe('what a country takes for granted', () => {
  it('names zones that exist, days of the week, and currencies of three letters', () => {
    const isZone = (timeZone: string) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone.length > 0;
      } catch {
        return false;
      }
    };
    for (const country of countries) {
      const { timeZone, weekend, currency, callingCode } = countryHabits[country];
      expect(isZone(timeZone), `${country} ${timeZone}`).toBe(true);
      expect(weekend.every(day => Number.isInteger(day) && day >= 0 && day <= 6)).toBe(true);
      expect(currency).toMatch(/^[A-Z]{3}$/);
      expect(callingCode).toMatch(/^\d{0,3}$/);
    }
  });

  it('knows Egypt', () => {
    expect(countryHabits.EG).toEqual({ timeZone: 'Africa/Cairo', weekend: [5, 6], currency: 'EGP', callingCode: '20' });
  });

  it.each([
    ['Africa/Cairo', 'EG'],
    ['Asia/Riyadh', 'SA'],
    ['UTC', 'ZZ'],
    ['Pacific/Auckland', 'ZZ'],
  ])('guesses the country of %s', (zone, country) => {
    expect(countryOfTimeZone(zone)).toBe(country);
  });

  it.each([
    ['01001234567', 'EG', '+201001234567'],
    ['٠١٠٠ ١٢٣ ٤٥٦٧', 'EG', '+201001234567'],
    ['1001234567', 'EG', '+201001234567'],
    ['+20 100 123-4567', 'EG', '+201001234567'],
    ['0020 1001234567', 'EG', '+201001234567'],
    ['201001234567', 'EG', '+201001234567'],
    ['(02) 2345 6789', 'EG', '+20223456789'],
    ['+966 50 123 4567', 'EG', '+966501234567'],
    ['050 123 4567', 'SA', '+966501234567'],
    ['22001234', 'KW', '+96522001234'],
    ['01001234567', 'ZZ', '01001234567'],
    ['16000', 'EG', '16000'],
    ['ext. twelve', 'EG', 'ext. twelve'],
    ['  ', 'EG', ''],
  ] as const)('reads %s in %s as %s', (written, country, phone) => {
    expect(internationalPhone(written, country)).toBe(phone);
  });
});
