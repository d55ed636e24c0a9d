import type { Hit } from '@natiq/domain/knowledge/search';
import { describe, expect, it } from 'vitest';
import { rankTopics } from '../../src/knowledge/rank-topics.ts';

const hit = (id: string, score: number, more: Partial<Hit> = {}): Hit => ({
  astray: 0,
  passageId: id,
  articleId: id,
  group: id.slice(0, 1),
  score,
  coverage: 0.5,
  missed: 0,
  unknown: 0,
  foreign: 0,
  evidence: 1,
  rival: 0,
  crowd: 0,
  parts: { words: 0, letters: 0, meaning: 0, line: 0, title: 0 },
  ...more,
});
const language = (found: Hit) => (found.passageId.endsWith('ar') ? 'ar' : 'en');
const order = (hits: Hit[]) => rankTopics(hits, language).map(found => found.passageId);

describe('the order of topics', () => {
  it('keeps the order of scores where nothing else speaks', () => {
    expect(order([hit('a-en', 0.5), hit('b-en', 0.4), hit('c-en', 0.3)])).toEqual(['a-en', 'b-en', 'c-en']);
    expect(rankTopics([], language)).toEqual([]);
  });

  it('prefers a passage that leaves nothing of the question out', () => {
    expect(order([hit('a-en', 0.5, { missed: 0.6 }), hit('b-en', 0.45)])).toEqual(['b-en', 'a-en']);
  });

  it('counts a translation as a second witness, another section of the same article not', () => {
    expect(order([hit('a-en', 0.5), hit('b-en', 0.48), hit('b-ar', 0.2)])[0]).toBe('b-en');
    expect(order([hit('a-en', 0.5), hit('b-en', 0.48), hit('b2-en', 0.45)])[0]).toBe('a-en');
  });

  it('tells the best hit how near its rivals are', () => {
    const [best] = rankTopics([hit('a-en', 0.4), hit('b-en', 0.39), hit('c-en', 0.1)], language);
    expect(best?.rival).toBeCloseTo(0.39);
    expect(best?.crowd).toBeCloseTo(1 / 8);
    expect(rankTopics([hit('a-en', 0.4)], language)[0]).toMatchObject({ rival: 0, crowd: 0 });
  });
});
