import type { Locale } from '@natiq/contracts/common';
import { timesOf } from '../../words/times.tsx';
import type { Say } from '../../words/use-words.tsx';
import type { Filters } from './address.ts';

const dayMs = 86_400_000;
const pad = (value: number) => String(value).padStart(2, '0');
const dayOf = (date: Date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** Spans people ask for most, as days. */
export function spans(now: Date) {
  const ago = (days: number) => dayOf(new Date(now.getTime() - days * dayMs));
  const today = dayOf(now);
  return [
    { name: 'today', from: today, to: today },
    { name: 'yesterday', from: ago(1), to: ago(1) },
    { name: 'week', from: ago(6), to: today },
    { name: 'month', from: ago(29), to: today },
  ] as const;
}

/** Days are shown as days wherever the reader is; instants in the reader's zone. */
const shown = (text: string, locale: Locale) => timesOf(locale).date(text.length === 10 ? `${text}T12:00:00` : text);

/** The dates a list is narrowed to, in words. */
export function rangeWords({ from, to }: Filters, say: Say, locale: Locale): string {
  const readable = (text: string | undefined) =>
    text && !Number.isNaN(Date.parse(text)) ? shown(text, locale) : undefined;
  const [first, last] = [readable(from), readable(to)];
  if (first && last) return first === last ? first : say('filter.dates.range', { from: first, to: last });
  if (first) return say('filter.dates.since', { from: first });
  return last ? say('filter.dates.until', { to: last }) : '';
}
