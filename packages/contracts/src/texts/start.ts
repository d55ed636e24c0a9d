import type { Locale } from '../common.ts';
import { startAr } from './start.ar.ts';
import { startEn } from './start.en.ts';
import { type PluralForms, sayEntry, type TextParams } from './widget.say.ts';

/** Arabic must answer each key of English with an entry of the same kind. */
type SameKind<E> = E extends string ? string : PluralForms;
export type StartTexts = { readonly [K in keyof typeof startEn]: SameKind<(typeof startEn)[K]> };
export type StartKey = keyof StartTexts;

export const startTexts = { en: startEn, ar: startAr } as const satisfies Record<Locale, StartTexts>;

/** One text of the start page in the reader's language. */
export function startText(locale: Locale, key: StartKey, params: TextParams = {}): string {
  return sayEntry(locale, startTexts[locale][key], params);
}

/** What can be asked with one click, in three ways of writing; the last one asks for a person. */
export const demoQuestions = [
  { variety: 'english', text: 'I was charged twice for one renewal' },
  { variety: 'egyptian', text: 'النت خلص قبل التجديد أعمل إيه؟' },
  { variety: 'arabizi', text: '3ayez al8y el ba2a' },
  { variety: 'english', text: 'Which Home 5G plans do you offer?' },
  { variety: 'egyptian', text: 'عايز أستلف رصيد' },
  { variety: 'arabizi', text: 'asha7n el 5at ezay?' },
  { variety: 'egyptian', text: 'عايز أكلم حد' },
] as const satisfies readonly { variety: 'english' | 'egyptian' | 'arabizi'; text: string }[];
