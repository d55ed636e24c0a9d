import { readFileSync } from 'node:fs';
import type { Database } from '@natiq/db';
import { newId } from '@natiq/db/ids';
import { sql } from '@natiq/db/query';
import { withTenant } from '@natiq/db/tenant';
import { EMBEDDER, embed } from '@natiq/domain/knowledge/embed';

interface DemoText {
  title: string;
  body: string;
  questions: string[];
}

const demo = (name: string) => readFileSync(new URL(`../src/demo/nile-mobile/${name}`, import.meta.url), 'utf8');

/** A fixed sequence of numbers in 0..1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** How passages of a hundred words are made out of the demo company's sentences. */
export interface Variety {
  /** Places the words are taken from. */
  pieces: number;
  /** Share of the words that are changed. */
  changed: number;
  /** Which of its changed forms a word gets, by a number in 0..1. */
  form: (chance: number) => number;
}

/** One piece of text a passage, and far more words than people have: hard on everything that goes through a vocabulary. */
const manyWords: Variety = { pieces: 1, changed: 0.25, form: chance => chance ** 3 * 4000 };
/** A few words come often and most seldom, as in real text: ten million of them are a third of a million different ones. */
export const asWritten: Variety = { pieces: 4, changed: 0.15, form: chance => 300 ** chance };

const wordsEach = 100;

export function* passageTexts(count: number, seed: number, { pieces, changed, form }: Variety) {
  const next = sequence(seed);
  const pages = JSON.parse(demo('articles.json')) as Record<'en' | 'ar', DemoText>[];
  const words = (['en', 'ar'] as const).map(language => ({
    language,
    words: pages.flatMap(page => page[language].body.split(/[\s|#*]+/).filter(Boolean)),
    titles: pages.map(page => page[language].title),
  }));
  const length = wordsEach / pieces;
  for (let n = 0; n < count; n += 1) {
    const source = words[n % 2]!;
    const piece = () => {
      const from = Math.floor(next() * (source.words.length - length));
      return source.words
        .slice(from, from + length)
        .map(word => (next() < changed ? `${word}${Math.floor(form(next())).toString(36)}` : word));
    };
    const text = Array.from({ length: pieces }, piece).flat().join(' ');
    yield { title: `${source.titles[n % source.titles.length]} ${n}`, text, language: source.language };
  }
}

const batch = 500;

/** One published article a passage, with its vector, written as rows: what is measured is reading. */
export async function fillKnowledge(
  database: Database,
  companyId: string,
  count: number,
  { seed = 5, variety = manyWords }: { seed?: number; variety?: Variety } = {},
): Promise<void> {
  const write = (rows: readonly object[]) =>
    withTenant(database, companyId, async tx => {
      const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, article uuid, title text, text text, language text, vector text)`;
      await tx.execute(sql`insert into articles (company_id, id, kind, title, body, language, status)
        select ${companyId}::uuid, r.article, 'article', r.title, r.text, r.language, 'published' from ${given}`);
      await tx.execute(sql`insert into passages (company_id, id, article_id, ordinal, text, language)
        select ${companyId}::uuid, r.id, r.article, 0, r.text, r.language from ${given}`);
      await tx.execute(sql`insert into passage_embeddings (company_id, passage_id, embedder, embedding)
        select ${companyId}::uuid, r.id, ${EMBEDDER}, r.vector::vector from ${given}`);
    });
  let rows: object[] = [];
  let writing = Promise.resolve();
  for (const one of passageTexts(count, seed, variety)) {
    const vector = `[${Array.from(embed(`${one.title}\n${one.text}`), value => value.toFixed(4)).join()}]`;
    rows.push({ ...one, id: newId(), article: newId(), vector });
    if (rows.length < batch) continue;
    // The next are read while these are written.
    await writing;
    writing = write(rows);
    rows = [];
  }
  await writing;
  if (rows.length > 0) await write(rows);
}

/** What customers of the demo company ask. */
export const questions: readonly string[] = demo('questions.jsonl')
  .split('\n')
  .filter(Boolean)
  .map(line => (JSON.parse(line) as { text: string }).text);
