import { sentenceEnd } from '@natiq/domain/text/sentences';

/**
 * A text in pieces of at most `length` UTF-16 units: cut at ends of sentences and lines, at a blank where a sentence alone is too
 * long, and never within a sign. Nothing but white space at the cuts is lost.
 */
export function splitText(text: string, length: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > length) {
    const cut = cutOf(rest, length);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function cutOf(text: string, length: number): number {
  let cut = 0;
  for (;;) {
    const end = sentenceEnd(text.slice(cut), true);
    if (end <= 0 || text.slice(0, cut + end).trimEnd().length > length) break;
    cut += end;
  }
  if (cut > 0) return cut;
  const head = text.slice(0, length);
  const blank = head.search(/\s\S*$/);
  if (blank > length / 2) return blank;
  return /[\ud800-\udbff]$/.test(head) ? length - 1 : length;
}
