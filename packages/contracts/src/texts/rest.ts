import type { Locale } from '../common.ts';
import { restAr } from './rest.ar.ts';
import { restEn } from './rest.en.ts';

export type RestKey = keyof typeof restEn;
/** Sentences of a success. */
export type RestMessage = Exclude<RestKey, `field.${string}`>;

export const restTexts: Record<Locale, Record<RestKey, string>> = { en: restEn, ar: restAr };

/** What is wrong with a field, by the kind of fault. */
export function fieldText(locale: Locale, fault: string): string {
  const texts = restTexts[locale];
  const key = `field.${fault}`;
  return key in texts ? texts[key as RestKey] : texts['field.other'];
}
