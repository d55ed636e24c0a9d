import type { Locale } from '../common.ts';
import { agentAr } from './agent.ar.ts';
import { agentEn } from './agent.en.ts';
import { agentAssistAr } from './agent-assist.ar.ts';
import { agentAssistEn } from './agent-assist.en.ts';
import { agentInboxAr } from './agent-inbox.ar.ts';
import { agentInboxEn } from './agent-inbox.en.ts';
import { type ReadingTexts, readingTexts } from './reading.ts';
import { type Counterpart, type PluralForms, sayEntry, type TextParams, type WidgetEntry } from './widget.say.ts';

/** Arabic must answer each key of English with an entry of the same kind. */
type SameKind<E> = E extends string ? string : E extends readonly string[] ? readonly string[] : PluralForms;

export type AgentTexts = { readonly [K in keyof typeof agentEn]: SameKind<(typeof agentEn)[K]> } & Counterpart<
  typeof agentInboxEn & typeof agentAssistEn
> &
  ReadingTexts;
export type AgentKey = keyof AgentTexts;
export type { TextParams };

export const agentTexts: Record<Locale, AgentTexts> = {
  en: { ...agentEn, ...agentInboxEn, ...agentAssistEn, ...readingTexts.en },
  ar: { ...agentAr, ...agentInboxAr, ...agentAssistAr, ...readingTexts.ar },
};

/** Figures a reader of Arabic may choose in the company's settings. */
export type Digits = 'western' | 'arabic';
const arabicZero = 0x0660;

/** Western digits of a text as the reader of `locale` wants them. */
export function inDigits(text: string, locale: Locale, digits: Digits): string {
  if (locale !== 'ar' || digits !== 'arabic') return text;
  return text.replace(/\d/g, digit => String.fromCharCode(arabicZero + Number(digit)));
}

/** One entry in words. Numbers among the parameters follow the reader's digits; names and codes stay as they are. */
export function say(locale: Locale, key: AgentKey, params: TextParams = {}, digits: Digits = 'western'): string {
  let entry: WidgetEntry = agentTexts[locale][key];
  if (typeof entry === 'object' && 'other' in entry)
    entry = entry[new Intl.PluralRules(locale).select(Number(params.count ?? 0))] ?? entry.other;
  if (locale !== 'ar' || digits !== 'arabic') return sayEntry(locale, entry, params);
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' ? inDigits(String(value), locale, digits) : value,
  ]);
  return sayEntry(locale, entry, Object.fromEntries(shown));
}

/** Whether the catalogue has this key: names that come from the server may be newer than the app. */
export function isAgentKey(key: string): key is AgentKey {
  return Object.hasOwn(agentTexts.en, key);
}
