import type { WidgetKey, WidgetTexts } from '@natiq/contracts/texts/widget';
import { sayEntry, type TextParams } from '@natiq/contracts/texts/widget.say';
import type { WebchatLocale, WebchatMessage } from '@natiq/contracts/webchat/views';

export type Say = (key: WidgetKey, params?: TextParams) => string;

export const speak =
  (locale: WebchatLocale, texts: WidgetTexts): Say =>
  (key, params) =>
    // A key this page does not know came with its text from the server.
    key in texts ? sayEntry(locale, texts[key], params) : '';

/** The texts of one language: a visitor fetches only the one they read. */
export const loadTexts = (locale: WebchatLocale): Promise<WidgetTexts> =>
  locale === 'ar'
    ? import('@natiq/contracts/texts/widget.ar').then(m => m.widgetAr)
    : import('@natiq/contracts/texts/widget.en').then(m => m.widgetEn);

/** A system message in the reader's language; in the server's words when its key is newer than this page. */
export const systemText = (say: Say, { key, params, text }: WebchatMessage): string =>
  (key && say(key as WidgetKey, params)) || text;

/** Western digits in both languages, as the product has it. */
const tag = (locale: WebchatLocale): string => (locale === 'ar' ? 'ar-u-nu-latn' : 'en');

export const timeOf = (locale: WebchatLocale, at: Date): string =>
  new Intl.DateTimeFormat(tag(locale), { hour: 'numeric', minute: '2-digit' }).format(at);

const midnight = (at: Date): number => new Date(at).setHours(0, 0, 0, 0);

/** Today, yesterday, a day of this week, or the date. */
export function dayOf(locale: WebchatLocale, at: Date, now = new Date()): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0 || days === 1)
    return new Intl.RelativeTimeFormat(tag(locale), { numeric: 'auto' }).format(-days, 'day');
  return new Intl.DateTimeFormat(tag(locale), days < 7 ? { weekday: 'long' } : { dateStyle: 'medium' }).format(at);
}

/** Seconds as m:ss, for a wait that is being counted. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
