import { readFileSync } from 'node:fs';
import { toPassages } from '@natiq/domain/knowledge/chunk';
import { figures, type Judged } from '@natiq/domain/knowledge/figures';
import { buildIndex, search } from '@natiq/domain/knowledge/search';
import { describe, expect, it } from 'vitest';

/** One thing asked in both languages, and the page that answers it; written without a look at the pages' own words. */
interface Asked {
  topic: string;
  en: string;
  ar: string;
}
type Language = 'en' | 'ar';
type Page = { slug: string } & Record<Language, { title: string; body: string; tags: string[]; questions: string[] }>;

const read = (name: string) => readFileSync(new URL(`nile-mobile/${name}`, import.meta.url), 'utf8');
const pages = JSON.parse(read('articles.json')) as Page[];
const glossary = JSON.parse(read('glossary.json')) as [string, string][];
const asked = read('cross-language.jsonl')
  .split('\n')
  .filter(line => line.trim() !== '')
  .map(line => JSON.parse(line) as Asked);

/** The company as if it wrote its pages in one language only. */
function indexOf(language: Language, pairs: readonly [string, string][]) {
  return buildIndex(
    pages.flatMap(page => {
      const { title, body, tags, questions } = page[language];
      return toPassages({ title, body, language, kind: 'article' }).map(part => ({
        ...part,
        id: `${page.slug}#${part.ordinal}`,
        articleId: page.slug,
        title,
        language,
        tags: [...tags, ...questions],
      }));
    }),
    { glossary: pairs },
  );
}

function measure(from: Language, pairs: readonly [string, string][]) {
  const to = from === 'en' ? 'ar' : 'en';
  const index = indexOf(to, pairs);
  const rows = asked.map((one): Judged => {
    const found = [...new Set(search(index, one[from], { limit: 40 }).map(hit => hit.articleId))];
    const at = found.indexOf(one.topic);
    return { inScope: true, confidence: 0, ...(at >= 0 && { rank: at + 1 }) };
  });
  const mrr = figures(rows).find(figure => figure.name === 'mrr');
  if (!mrr) throw new Error('nothing was measured');
  const told = [mrr.value, mrr.low, mrr.high].map(value => value.toFixed(3));
  process.stdout.write(
    `${from} to ${to}, ${pairs.length === 0 ? 'without' : 'with'} the glossary: MRR ${told[0]} [${told[1]}, ${told[2]}] over ${asked.length}\n`,
  );
  return mrr.value;
}

it('asks for each page once, in both languages', () => {
  expect(asked.map(one => one.topic).sort()).toEqual(pages.map(page => page.slug).sort());
  for (const { en, ar } of asked) {
    expect(en).not.toMatch(/[\u0621-\u064a]/);
    expect(ar).toMatch(/[\u0621-\u064a]/);
  }
});

describe('a question finds the page in the other language', () => {
  it.each<[Language, number, number]>([
    ['ar', 0.9, 0.93],
    ['en', 0.85, 0.85],
  ])('from %s: by the general lexicon %d, with the company’s glossary %d', (from, least, leastWithGlossary) => {
    const alone = measure(from, []);
    const withGlossary = measure(from, glossary);
    expect(alone).toBeGreaterThanOrEqual(least);
    expect(withGlossary).toBeGreaterThanOrEqual(leastWithGlossary);
  });
});
