import { detectSmallTalk } from '../answering/small-talk.ts';
import { sentences } from '../text/sentences.ts';
import { contentStems } from '../text/tokens.ts';
import { lostFacts } from './kept.ts';

/** A text is short enough with this share of its words. */
const wanted = 0.6;

/**
 * A shorter text of the same sentences: pleasantries go first, then those that say least that others do not. A sentence with a
 * number, link, code or name stays whatever it is, and one sentence always does. The text itself where nothing can go.
 */
export function shorter(text: string, names: readonly string[] = []): string {
  const all = sentences(text);
  if (all.length < 2) return text;
  const goal = wordsIn(text) * wanted;
  let kept = all.map((sentence, at) => ({ sentence, at }));
  for (;;) {
    if (kept.length < 2 || wordsIn(joined(kept)) <= goal) break;
    const free = kept.filter(({ sentence }) => lostFacts(sentence, '', names).length === 0);
    const least = free
      .map(one => ({
        one,
        worth: worthOf(
          one.sentence,
          kept.filter(other => other !== one),
        ),
      }))
      .reduce<{ one: (typeof free)[number]; worth: number } | null>((a, b) => (a && a.worth <= b.worth ? a : b), null);
    if (!least) break;
    kept = kept.filter(one => one !== least.one);
  }
  return kept.length === all.length ? text : joined(kept, text);
}

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Words of content that stand in no other sentence; a pleasantry is worth nothing. */
function worthOf(sentence: string, others: readonly { sentence: string }[]): number {
  const talk = detectSmallTalk(sentence);
  if (talk && !talk.rest) return -1;
  const elsewhere = new Set(others.flatMap(other => contentStems(other.sentence)));
  return new Set(contentStems(sentence).filter(stem => !elsewhere.has(stem))).size;
}

/** Sentences behind each other, a line break where there was one between them. */
function joined(kept: readonly { sentence: string; at: number }[], whole = ''): string {
  let out = '';
  let from = 0;
  for (const { sentence } of kept) {
    const bare = sentence.trim();
    const found = whole.indexOf(bare, from);
    const breaks = out !== '' && found > 0 && /\n\s*$/.test(whole.slice(Math.max(from, 0), found));
    out += out === '' ? bare : `${breaks ? '\n' : ' '}${bare}`;
    if (found >= 0) from = found + bare.length;
  }
  return out;
}
