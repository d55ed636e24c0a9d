import type { Hit } from '@natiq/domain/knowledge/search';

/** A topic (an article with its translations) and the best of its hits. */
interface Topic {
  hit: Hit;
  score: number;
}

/** What of the question a passage speaks nothing of counts so much against it. */
const missedWeight = 0.4;
/** What the translation of an article says to the question counts so much beside the article itself. */
const translationWeight = 0.5;
/** From this share of the best score on, another topic stands beside it; so many topics are looked at. */
const nearly = 0.9;
const background = 8;

/**
 * Puts the hits of one search in order of their topics. A passage that leaves part of the question untouched falls behind one that
 * does not; an article whose translation is found as well has a second witness. The best hit learns its new rivals, from
 * which the confidence is read.
 */
export function rankTopics(hits: readonly Hit[], languageOf: (hit: Hit) => string): Hit[] {
  const ownScore = (hit: Hit) => hit.score * (1 - missedWeight * hit.missed);
  const languages = new Map<string, Map<string, number>>();
  const topics = new Map<string, Topic>();
  for (const hit of hits) {
    const score = ownScore(hit);
    const byLanguage = languages.get(hit.group) ?? new Map<string, number>();
    languages.set(hit.group, byLanguage.set(languageOf(hit), Math.max(score, byLanguage.get(languageOf(hit)) ?? 0)));
    const known = topics.get(hit.group);
    if (!known || score > known.score) topics.set(hit.group, { hit, score });
  }
  for (const [group, topic] of topics) {
    const [best = 0, ...others] = [...languages.get(group)!.values()].sort((a, b) => b - a);
    topic.score = best + translationWeight * (others[0] ?? 0);
  }
  const ranked = [...topics.values()].sort((a, b) => b.score - a.score);
  const place = new Map(ranked.map(({ hit }, at) => [hit.group, at]));
  const sorted = hits.toSorted((a, b) => place.get(a.group)! - place.get(b.group)! || ownScore(b) - ownScore(a));
  const [first, ...rest] = sorted;
  const best = ranked[0];
  if (!first || !best) return [];
  const others = ranked.slice(1, 1 + background);
  const rival = best.score > 0 ? (first.score * (others[0]?.score ?? 0)) / best.score : 0;
  const crowd = others.filter(other => other.score > nearly * best.score).length / background;
  return [{ ...first, rival, crowd }, ...rest];
}
