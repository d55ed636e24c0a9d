import { variants } from './stem-ar.ts';

/** Word shapes with the three letters they are built on, most telling first: استرجاع، تحويل، مرفوض، اشتراك، ارقام، رسوم. */
const SHAPES: readonly RegExp[] = [
  /^(?:[بسهحك]|را?ح|غا?)?[يتن](?:ن|ت)?(.)(.)(.)$/,
  /^(?:ا|م)?ست(.)(.)ا?(.)$/,
  /^ت(.)(.)ي(.)$/,
  /^م(.)(.)و(.)$/,
  /^(?:ا|م)(.)ت(.)ا?(.)$/,
  /^(?:ان|ات|من|مت)(.)(.)ا?(.)$/,
  /^[ات](.)(.)ا(.)$/,
  /^(.)(.)[اوي](.)$/,
  /^(.)ا(.)(.)$/,
  /^ا(.)(.)(.)$/,
];

/**
 * The three letters an Arabic stem is most likely built on, or undefined. Far too coarse for a key (رصد and رصيد, جديد and
 * تجديد fall together), good enough to say that two words may be forms of one.
 */
export function rootArabic(stem: string): string | undefined {
  for (const form of [stem, ...variants(stem)]) {
    if (form.length === 3) return form;
    for (const shape of SHAPES) {
      const match = shape.exec(form);
      if (match) return `${match[1]}${match[2]}${match[3]}`;
    }
  }
  return undefined;
}
