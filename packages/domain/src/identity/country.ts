import { normalizeDigits } from '../text/normalize.ts';

/** What a company in a country takes for granted until its manager says otherwise. */
export interface CountryHabits {
  timeZone: string;
  /** Days without staff, 0 = Sunday. */
  weekend: readonly number[];
  /** ISO 4217. */
  currency: string;
  /** Of phone numbers, without the plus; empty where none can be assumed. */
  callingCode: string;
}

const [sunday, friday, saturday] = [0, 5, 6] as const;
const arabWeekend = [friday, saturday] as const;
const otherWeekend = [sunday, saturday] as const;

const of = (timeZone: string, weekend: readonly number[], currency: string, callingCode: string): CountryHabits => ({
  timeZone,
  weekend,
  currency,
  callingCode,
});

/** By ISO 3166 code; `ZZ` stands for any country that is not listed. */
export const countryHabits = {
  EG: of('Africa/Cairo', arabWeekend, 'EGP', '20'),
  SA: of('Asia/Riyadh', arabWeekend, 'SAR', '966'),
  AE: of('Asia/Dubai', otherWeekend, 'AED', '971'),
  KW: of('Asia/Kuwait', arabWeekend, 'KWD', '965'),
  QA: of('Asia/Qatar', arabWeekend, 'QAR', '974'),
  BH: of('Asia/Bahrain', arabWeekend, 'BHD', '973'),
  OM: of('Asia/Muscat', arabWeekend, 'OMR', '968'),
  YE: of('Asia/Aden', arabWeekend, 'YER', '967'),
  JO: of('Asia/Amman', arabWeekend, 'JOD', '962'),
  PS: of('Asia/Hebron', arabWeekend, 'ILS', '970'),
  LB: of('Asia/Beirut', otherWeekend, 'LBP', '961'),
  SY: of('Asia/Damascus', arabWeekend, 'SYP', '963'),
  IQ: of('Asia/Baghdad', arabWeekend, 'IQD', '964'),
  SD: of('Africa/Khartoum', arabWeekend, 'SDG', '249'),
  LY: of('Africa/Tripoli', arabWeekend, 'LYD', '218'),
  TN: of('Africa/Tunis', otherWeekend, 'TND', '216'),
  DZ: of('Africa/Algiers', arabWeekend, 'DZD', '213'),
  MA: of('Africa/Casablanca', otherWeekend, 'MAD', '212'),
  TR: of('Europe/Istanbul', otherWeekend, 'TRY', '90'),
  GB: of('Europe/London', otherWeekend, 'GBP', '44'),
  DE: of('Europe/Berlin', otherWeekend, 'EUR', '49'),
  FR: of('Europe/Paris', otherWeekend, 'EUR', '33'),
  US: of('America/New_York', otherWeekend, 'USD', '1'),
  IN: of('Asia/Kolkata', [sunday], 'INR', '91'),
  ZZ: of('UTC', otherWeekend, 'USD', ''),
} as const satisfies Record<string, CountryHabits>;

export type Country = keyof typeof countryHabits;
export const countries = Object.keys(countryHabits) as [Country, ...Country[]];

/** The country whose clock this is, for a first guess; `ZZ` where no country listed has it. */
export function countryOfTimeZone(timeZone: string): Country {
  return countries.find(country => country !== 'ZZ' && countryHabits[country].timeZone === timeZone) ?? 'ZZ';
}

/**
 * A phone number as everybody can dial it, `+201001234567`: Arabic digits and separators are read, a number without its
 * country belongs to the given one. What cannot be such a number comes back as it was written, trimmed.
 */
export function internationalPhone(written: string, country: Country): string {
  const text = written.trim();
  const bare = normalizeDigits(text).replace(/[\s().\u2010-\u2015-]/g, '');
  const { callingCode } = countryHabits[country];
  const digits = bare.replace(/^00/, '+');
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  if (callingCode === '' || !/^\d{6,14}$/.test(digits)) return text;
  if (digits.startsWith('0')) return `+${callingCode}${digits.replace(/^0+/, '')}`;
  // Written with the country but without its plus; a local number that long would be longer than any country's.
  if (digits.startsWith(callingCode) && digits.length >= callingCode.length + 8) return `+${digits}`;
  return `+${callingCode}${digits}`;
}
