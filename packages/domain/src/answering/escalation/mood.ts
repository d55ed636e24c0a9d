import { normalize } from '../../text/normalize.ts';
import type { Clause } from '../clauses.ts';
import type { EscalationSignal } from '../escalation.ts';
import type { TroubleMatchers } from './english-trouble.ts';
import { moodOfWords } from './mood-words.ts';

/** A message is shouted when this share of its letters is capital, over at least this many letters in at least three words. */
const SHOUTED_SHARE = 0.7;
const SHOUTED_LETTERS = 12;

/** Points at which anger is strong enough to hand over; strong wording alone reaches it, a shout needs its exclamation marks. */
const STRONG_POINTS = 1;

/** How the message is written, apart from its words: capitals, rows of exclamation marks, stretched letters. 0…1. */
export function heatOf(text: string): number {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  const words = text.trim().split(/\s+/).length;
  let heat = 0;
  if (letters >= SHOUTED_LETTERS && words >= 3 && capitals / letters >= SHOUTED_SHARE) heat += 0.6;
  if (/!{2,}|[!؟?]*![!؟?]{2,}/.test(text)) heat += 0.4;
  else if (/[؟?]{3,}/.test(text)) heat += 0.3;
  if (/(\p{L})\1{3,}/u.test(text)) heat += 0.2;
  if (/[😡🤬😠👿💢🖕😤]/u.test(text)) heat += 0.6;
  return Math.min(heat, 1);
}

/** Anger in a message: strong wording hands over, mild wording does with heat, otherwise it only raises the priority. */
export function angerOf(
  text: string,
  clauses: readonly Clause[],
  trouble: TroubleMatchers,
  sarcasm?: (clause: Clause) => string | null,
): EscalationSignal | null {
  let points = 0;
  let matched = '';
  for (const clause of clauses) {
    const strong = trouble.strong(clause) ?? sarcasm?.(clause) ?? null;
    const mild = strong ? null : trouble.mild(clause);
    points += strong ? 1 : mild ? 0.4 : 0;
    matched ||= strong ?? mild ?? '';
  }
  const heat = heatOf(text);
  const words = moodOfWords(clauses.flatMap(clause => clause.words));
  matched ||= words.said;
  if (matched === '' && heat < 0.5) return null;
  // Phrases and single words say the same thing twice; the louder of the two counts.
  const total = Math.max(points, words.points) + heat;
  const confidence = Math.min(0.95, 0.55 + total * 0.2);
  return {
    reason: 'frustration',
    weight: total >= STRONG_POINTS ? 'demand' : 'mention',
    confidence,
    matched: matched || text.trim(),
  };
}

function shingles(text: string): Set<string> {
  const plain = normalize(text)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  const out = new Set<string>();
  for (let at = 0; at + 3 <= plain.length; at += 1) out.add(plain.slice(at, at + 3));
  return out;
}

/** Likeness of two messages by shared three-letter runs, 0…1. */
export function likeness(a: string, b: string): number {
  const left = shingles(a);
  const right = shingles(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const one of left) if (right.has(one)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

/** The same thing asked again: twice before is frustration enough for a person, once raises the priority. Looks at the last six. */
export function repeats(text: string, history: readonly string[]): EscalationSignal | null {
  if (normalize(text).trim().split(/\s+/).length < 3) return null;
  const alike = history.slice(-6).filter(earlier => likeness(text, earlier) > 0.8).length;
  if (alike === 0) return null;
  return {
    reason: 'frustration',
    weight: alike >= 2 ? 'demand' : 'mention',
    confidence: alike >= 2 ? 0.8 : 0.5,
    matched: text.trim(),
  };
}
