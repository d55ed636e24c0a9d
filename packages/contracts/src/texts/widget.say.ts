/**
 * How an entry of the widget's catalogue becomes words. Apart from the texts, so that a page may fetch one language only. Three kinds of entry:
 * a text; plural forms chosen by `count` (one two few many other, as the language has them);
 * a list of sentences, of which those whose parameters are known are said, in order.
 */
export type PluralForms = { readonly other: string } & { readonly [F in Intl.LDMLPluralRule]?: string };
export type WidgetEntry = string | readonly string[] | PluralForms;

/** What a catalogue in another language must hold: each key, with an entry of the same kind. */
export type Counterpart<C> = {
  readonly [K in keyof C]: C[K] extends string
    ? string
    : C[K] extends readonly string[]
      ? readonly string[]
      : PluralForms;
};

export type TextParams = { readonly [name: string]: string | number | null | undefined };

const missing = (params: TextParams, name: string): boolean => params[name] === undefined || params[name] === null;

/** A name or a number of a ticket keeps its own direction inside a sentence of the other: U+2068 and U+2069 isolate it. */
const isolate = (value: string | number): string => (typeof value === 'number' ? `${value}` : `\u2068${value}\u2069`);

const fill = (text: string, params: TextParams): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => (missing(params, name) ? '' : isolate(params[name] ?? '')));

/** A text, or the plural form that `count` asks for, in `locale`. A parameter that is not there leaves no trace, neither braces nor the word "undefined". */
export function sayForm(locale: 'en' | 'ar', entry: string | PluralForms, params: TextParams = {}): string {
  if (typeof entry === 'string') return fill(entry, params);
  return fill(entry[new Intl.PluralRules(locale).select(Number(params.count ?? 0))] ?? entry.other, params);
}

const isList = (entry: WidgetEntry): entry is readonly string[] => Array.isArray(entry);

const knows = (text: string, params: TextParams): boolean =>
  [...text.matchAll(/\{(\w+)\}/g)].every(([, name]) => !missing(params, name ?? ''));

/** Any entry as a text in `locale`. */
export function sayEntry(locale: 'en' | 'ar', entry: WidgetEntry, params: TextParams = {}): string {
  if (!isList(entry)) return sayForm(locale, entry, params);
  return entry
    .filter(sentence => knows(sentence, params))
    .map(sentence => fill(sentence, params))
    .join(' ');
}
