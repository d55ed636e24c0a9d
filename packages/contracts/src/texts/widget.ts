import { launcherAr, widgetAr } from './widget.ar.ts';
import { launcherEn, widgetEn } from './widget.en.ts';
import type { PluralForms } from './widget.say.ts';

export { type PluralForms, sayEntry, type TextParams, type WidgetEntry } from './widget.say.ts';

/** Arabic must answer each key of English with an entry of the same kind. */
type SameKind<E> = E extends string ? string : E extends readonly string[] ? readonly string[] : PluralForms;
type Catalogue<T> = { readonly [K in keyof T]: SameKind<T[K]> };

export type LauncherTexts = Catalogue<typeof launcherEn>;
export type WidgetTexts = Catalogue<typeof widgetEn>;
export type LauncherKey = keyof LauncherTexts;
export type WidgetKey = keyof WidgetTexts;

export const launcherTexts = { en: launcherEn, ar: launcherAr } as const satisfies Record<'en' | 'ar', LauncherTexts>;
export const widgetTexts = { en: widgetEn, ar: widgetAr } as const satisfies Record<'en' | 'ar', WidgetTexts>;
