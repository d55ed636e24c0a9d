import type { Locale } from '@natiq/contracts/common';

const perDollar = 1_000_000;

/** Millionths of a US dollar as people write them; small sums keep the digits that tell them apart. */
export function dollars(locale: Locale, micros: number): string {
  const small = micros !== 0 && Math.abs(micros) < perDollar;
  const text = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 4 : 2,
  }).format(micros / perDollar);
  // Inside Arabic the sign would else change sides with what stands beside it.
  return locale === 'ar' ? `\u2066${text}\u2069` : text;
}

/** Typed dollars as millionths; null for what is no sum from 0 to `most`. */
export function microsOf(text: string, most: number): number | null {
  const value = Number(text.trim());
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= most
    ? Math.round(value * perDollar)
    : null;
}

export const toDollars = (micros: number): string => String(micros / perDollar);
