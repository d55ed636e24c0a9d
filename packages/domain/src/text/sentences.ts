/**
 * Sentence splitting for Arabic and English. A list item or a step is one piece, marker included; a number, a link, an
 * abbreviation or a table row is never cut.
 */

const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st no nos vs etc inc ltd co corp approx dept est fig tel ext min max e.g i.e a.m p.m u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec د أ م ص ت ج ش'.split(
    ' ',
  ),
);
const LIST_ITEM =
  /^[^\S\n]*(?:[-*•–▪◦](?=\s)|(?:\d{1,3}|[\u0660-\u0669]{1,3}|[a-z]|[أ-ي])[.)\-–:](?=\s)|step\s+\d+|الخطوة\s+\S+)/iu;
const END_MARKS = '.!?؟…。';
const CLOSERS = '"\'”’»)]';

/** True when a line begins like a list item or a step. */
export function isListItem(line: string): boolean {
  return LIST_ITEM.test(line);
}

function isAbbreviation(text: string, dot: number): boolean {
  const word = /[\p{L}.]+$/u.exec(text.slice(Math.max(0, dot - 12), dot))?.[0] ?? '';
  if (word === '') return false;
  return ABBREVIATIONS.has(word.toLowerCase()) || (/^\p{Lu}$/u.test(word) && /[A-Z]/.test(word));
}

/**
 * Position just after the first sentence of `text`, or -1 when no sentence is surely over. `final` says that no more text
 * will follow; without it a mark at the very end may still turn out to be inside a number or a link.
 */
export function sentenceEnd(text: string, final: boolean): number {
  const item = isListItem(text);
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] as string;
    if (c === '\n') return i + 1;
    if (item || !END_MARKS.includes(c)) continue;
    let j = i + 1;
    while (j < text.length && (END_MARKS.includes(text[j] as string) || CLOSERS.includes(text[j] as string))) j += 1;
    if (j >= text.length) return final ? j : -1;
    if (!/\s/.test(text[j] as string)) continue;
    if (c === '.' && j === i + 1 && isAbbreviation(text, i)) continue;
    return j;
  }
  return final && text.length > 0 ? text.length : -1;
}

/** Sentences of a text in order, trimmed, none empty. */
export function sentences(text: string): string[] {
  const out: string[] = [];
  let rest = text.replace(/\r\n?/g, '\n');
  while (rest.length > 0) {
    const end = sentenceEnd(rest, true);
    if (end <= 0) break;
    const piece = rest.slice(0, end).trim();
    if (piece !== '') out.push(piece);
    rest = rest.slice(end).trimStart();
  }
  return out;
}
