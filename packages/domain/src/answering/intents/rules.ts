import type { Clause } from '../clauses.ts';
import type { Intent } from '../intents.ts';
import { type Concepts, matcher } from '../phrases.ts';
import { ARABIC_CONCEPTS, ARABIC_PHRASES } from './arabic.ts';
import { ENGLISH_CONCEPTS, ENGLISH_PHRASES } from './english.ts';

/** Phrases of one intent; plain ones count 2 points, weak ones (a word that only hints) 1. */
export interface Phrases {
  intent: Intent;
  plain: string;
  weak?: string;
}
export interface IntentRule {
  intent: Intent;
  match: (clause: Clause) => string | null;
  points: number;
}

/** Readings that win only when nothing more particular speaks, and one that beats its neighbour (a crash is more than a fault). */
const LEAST_PARTICULAR: ReadonlyMap<Intent, number> = new Map([
  ['feature_question', 1.2],
  ['bug_report', 2.4],
]);

function rulesOf(phrases: readonly Phrases[], concepts: Concepts): IntentRule[] {
  return phrases.flatMap(({ intent, plain, weak }) => {
    const points = LEAST_PARTICULAR.get(intent) ?? 2;
    const rules: IntentRule[] = [{ intent, match: matcher(concepts, plain), points }];
    if (weak) rules.push({ intent, match: matcher(concepts, weak), points: 1 });
    return rules;
  });
}

export const englishIntents: readonly IntentRule[] = rulesOf(ENGLISH_PHRASES, ENGLISH_CONCEPTS);
export const arabicIntents: readonly IntentRule[] = rulesOf(ARABIC_PHRASES, ARABIC_CONCEPTS);
