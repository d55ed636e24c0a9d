const ARABIC = /\p{Script=Arabic}/u;
/** The article and the common honorifics are no part of an initial: "د. العربي" is ع. */
const ARTICLE = /^ال(?=\p{L}{2})/u;
/** A lone ha is drawn in its initial form, as people write it; alone it reads as a digit five. */
const LONE_HA = 'هـ';

const TONES = 5;

/** Initials of a name and their language: two Latin letters, or one Arabic letter. An empty name gives "?". */
export function initialsOf(name: string): { letters: string; lang: 'ar' | 'en' | undefined } {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter(word => /\p{L}|\p{N}/u.test(word));
  const first = words[0];
  if (!first) return { letters: '?', lang: undefined };
  const letterOf = (word: string) => word.match(/\p{L}|\p{N}/u)?.[0] ?? '';
  if (ARABIC.test(first)) {
    const letter = letterOf(first.replace(ARTICLE, ''));
    return { letters: letter === 'ه' ? LONE_HA : letter, lang: 'ar' };
  }
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = letterOf(first) + (last && !ARABIC.test(last) ? letterOf(last) : '');
  return { letters: letters.toLocaleUpperCase('en'), lang: 'en' };
}

/** The paper's tone, 1 to 5, always the same for the same id (FNV-1a, so that sequential ids spread). */
export function toneOf(id: string): 1 | 2 | 3 | 4 | 5 {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (((hash >>> 0) % TONES) + 1) as 1 | 2 | 3 | 4 | 5;
}
