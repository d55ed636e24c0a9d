import type { Locale } from '../common.ts';
import { adminAr } from './admin.ar.ts';
import { adminEn } from './admin.en.ts';
import { type PluralForms, sayEntry, type TextParams } from './widget.say.ts';

/** Arabic must answer each key of English with an entry of the same kind. */
type SameKind<E> = E extends string ? string : PluralForms;
export type AdminTexts = { readonly [K in keyof typeof adminEn]: SameKind<(typeof adminEn)[K]> };
export type AdminKey = keyof AdminTexts;

export const adminTexts = { en: adminEn, ar: adminAr } as const satisfies Record<Locale, AdminTexts>;

/** One text of the admin app in the reader's language. */
export function adminText(locale: Locale, key: AdminKey, params: TextParams = {}): string {
  return sayEntry(locale, adminTexts[locale][key], params);
}

/** Whether the catalogue has this key: names that come from the server may be newer than the app. */
export function isAdminKey(key: string): key is AdminKey {
  return Object.hasOwn(adminTexts.en, key);
}
