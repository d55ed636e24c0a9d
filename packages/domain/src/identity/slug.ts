const LEAST = 2;
const MOST = 60;
const SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Names that are doors of the product or would mislead. */
const RESERVED: ReadonlySet<string> = new Set(
  'platform admin agent api app www demo widget files health ready metrics trpc rest static assets login support help natiq mail root system null undefined'.split(
    ' ',
  ),
);

const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'g',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'z',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ى: 'a',
  ة: 'a',
  ئ: 'e',
  ؤ: 'o',
  ء: '',
};

export type SlugProblem = 'slug.shape' | 'slug.reserved';

/** What is wrong with a company's short name (lower-case letters, digits, single inner hyphens, 2–60), or null. */
export function checkSlug(slug: string): SlugProblem | null {
  if (!SHAPE.test(slug) || slug.length < LEAST || slug.length > MOST) return 'slug.shape';
  return RESERVED.has(slug) ? 'slug.reserved' : null;
}

/** A short name made from a company's name, Arabic written in Latin letters. Empty when the name holds no letter or digit we can write. */
export function slugFrom(name: string): string {
  const latin = [...name.normalize('NFC')].map(letter => ARABIC[letter] ?? letter).join('');
  return latin
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
}

/** The first free short name for a company: `name`, `name-2`, `name-3` … `taken` answers for those in use; reserved names count as taken. */
export function freeSlug(name: string, taken: (slug: string) => boolean): string {
  const base = slugFrom(name) || 'company';
  for (let count = 1; ; count += 1) {
    const tail = count === 1 ? '' : `-${count}`;
    const slug = `${base.slice(0, MOST - tail.length).replace(/-+$/, '')}${tail}`;
    if (checkSlug(slug) === null && !taken(slug)) return slug;
  }
}
