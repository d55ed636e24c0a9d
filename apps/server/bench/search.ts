import { readFileSync } from 'node:fs';
import type { Database } from '@natiq/db';
import type { Bare } from '@natiq/db/bare';
import { newId } from '@natiq/db/ids';
import { sql } from '@natiq/db/query';
import { withTenant } from '@natiq/db/tenant';
import { EMBEDDER, embed } from '@natiq/domain/knowledge/embed';
import { type Services, systemContext } from '@natiq/services/kernel/context';
import { retrieve } from '@natiq/services/knowledge';
import { makeCompany } from '@natiq/testing/factories';
import { compare, latencies, quantile } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Driver, Scale } from './setting.ts';

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

/** Passages of a hundred words out of the demo company's sentences, a quarter of the words changed so that the vocabulary grows as in real text. */
function* passageTexts(count: number) {
  const next = sequence(5);
  const pages = JSON.parse(demo('articles.json')) as Record<'en' | 'ar', DemoText>[];
  const words = (['en', 'ar'] as const).map(language => ({
    language,
    words: pages.flatMap(page => page[language].body.split(/[\s|#*]+/).filter(Boolean)),
    titles: pages.map(page => page[language].title),
  }));
  for (let n = 0; n < count; n += 1) {
    const source = words[n % 2]!;
    const from = Math.floor(next() * (source.words.length - 100));
    const text = source.words
      .slice(from, from + 100)
      .map(word => (next() < 0.25 ? `${word}${Math.floor(next() ** 3 * 4000).toString(36)}` : word))
      .join(' ');
    yield { title: `${source.titles[n % source.titles.length]} ${n}`, text, language: source.language };
  }
}

const batch = 500;

/** One published article a passage, with its vector, written as rows: what is measured is reading. */
async function fill(database: Database, companyId: string, count: number): Promise<void> {
  let rows: object[] = [];
  const write = () =>
    withTenant(database, companyId, async tx => {
      const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, article uuid, title text, text text, language text, vector text)`;
      await tx.execute(sql`insert into articles (company_id, id, kind, title, body, language, status)
        select ${companyId}::uuid, r.article, 'article', r.title, r.text, r.language, 'published' from ${given}`);
      await tx.execute(sql`insert into passages (company_id, id, article_id, ordinal, text, language)
        select ${companyId}::uuid, r.id, r.article, 0, r.text, r.language from ${given}`);
      await tx.execute(sql`insert into passage_embeddings (company_id, passage_id, embedder, embedding)
        select ${companyId}::uuid, r.id, ${EMBEDDER}, r.vector::vector from ${given}`);
      rows = [];
    });
  for (const one of passageTexts(count)) {
    const vector = `[${Array.from(embed(`${one.title}\n${one.text}`), value => value.toFixed(4)).join()}]`;
    rows.push({ ...one, id: newId(), article: newId(), vector });
    if (rows.length === batch) await write();
  }
  if (rows.length > 0) await write();
}

/** P8: what the product retrieves for a question against an exact scan over the vectors of the same company, alone on the machine's database. */
export async function measureSearch(
  driver: Driver,
  scale: Scale,
  { database, bare }: { database: Database; bare: Bare },
  services: Services,
): Promise<Row[]> {
  const { companyId } = await makeCompany(services, { name: 'Bench knowledge' });
  await fill(database, companyId, scale.passages);
  await bare.define(`create schema if not exists bare; grant usage on schema bare to natiq_app;
    create table bare.vectors (passage_id uuid, embedding vector(512)); grant select, insert on bare.vectors to natiq_app`);
  await withTenant(database, companyId, tx =>
    tx.execute(sql.raw('insert into bare.vectors select passage_id, embedding from public.passage_embeddings')),
  );
  await bare.define('analyze bare.vectors');
  const questions = demo('questions.jsonl')
    .split('\n')
    .filter(Boolean)
    .map(line => (JSON.parse(line) as { text: string }).text);
  const vectors = questions.map(question => `[${Array.from(embed(question)).join()}]`);
  const ctx = systemContext(services, companyId);
  const ask = (n: number) => retrieve(ctx, { question: questions[n % questions.length]!, language: 'en' });
  const scan = (n: number) =>
    bare.query('select passage_id from bare.vectors order by embedding <=> $1::vector limit 10', [
      vectors[n % vectors.length],
    ]);
  const began = performance.now();
  const found = await ask(0);
  const built = performance.now() - began;
  if (found.hits.length === 0 || (await scan(0)).length !== 10) throw new Error('A search found nothing');
  const p95 = (call: (n: number) => Promise<unknown>) => async () =>
    quantile(await latencies(questions.length, call), 0.95);
  const p50 = (call: (n: number) => Promise<unknown>) => async () =>
    quantile(await latencies(questions.length, call), 0.5);
  const slow = await compare(scale.rounds, p95(ask), p95(scan));
  const usual = await compare(scale.rounds, p50(ask), p50(scan));
  const what = `retrieval over ${scale.passages.toLocaleString('en')} passages ÷ exact scan of their vectors`;
  const detail = (both: { ours: number; reference: number }) =>
    `${shown(both.ours, 'ms')} against ${shown(both.reference, 'ms')}`;
  return [
    { id: 'P8', what: `${what}, p95`, driver, value: slow.ratio, unit: '', goal: { most: 2 }, detail: detail(slow) },
    { id: 'P8', what: 'the same, p50', driver, value: usual.ratio, unit: '', goal: { most: 2 }, detail: detail(usual) },
    {
      id: 'P8',
      what: 'of it: the index built from the database, once after a change',
      driver,
      value: built / 1000,
      unit: 's',
      detail: 'in steps of 12 ms; the old one serves meanwhile',
    },
  ];
}
