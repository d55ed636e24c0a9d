import type { Locale } from '../common.ts';
import { mailAr } from './mail.ar.ts';
import { mailEn } from './mail.en.ts';
import { type Counterpart, sayEntry, type TextParams } from './widget.say.ts';

export type MailTexts = Counterpart<typeof mailEn>;
export type MailKey = keyof MailTexts;

export const mailTexts = { en: mailEn, ar: mailAr } as const satisfies Record<Locale, MailTexts>;

/** One text of a mail in its reader's language. */
export function mailText(locale: Locale, key: MailKey, params: TextParams = {}): string {
  return sayEntry(locale, mailTexts[locale][key], params);
}
