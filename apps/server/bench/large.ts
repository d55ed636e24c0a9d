import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@natiq/db';
import type { Bare } from '@natiq/db/bare';
import { sql } from '@natiq/db/query';
import { withTenant } from '@natiq/db/tenant';
import { EMBEDDER, embed } from '@natiq/domain/knowledge/embed';
import { type ServiceContext, type Services, systemContext } from '@natiq/services/kernel/context';
import { type Retrieval, retrieve } from '@natiq/services/knowledge';
import { makeCompany } from '@natiq/testing/factories';
import { asWritten, fillKnowledge, questions } from './knowledge.ts';
import { compare, latencies, quantile } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Scale } from './setting.ts';

const listed = 10;
/** In no text: what is found for it, meaning alone finds. */
const noWords = 'zyzzyva qwyx';
/** Rises with the cosine over its whole range, so that a list by likeness is the list of the nearest. */
const everyCosine = { level: -1, spread: 8 / 3 };
/** What pages of the built-in embedder say a likeness means: strangers come to .15, the right page .3 above it. */
const usual = { level: 0.15, spread: 0.3 };

interface Side {
  name: 'large' | 'neighbour';
  count: number;
  ctx: ServiceContext;
  /** Where its vectors stand for the exact scan, alone and without policies. */
  table: string;
}

const driver = 'postgres' as const;

/** P8 beyond what is compared one by one: a large company, and a smaller one in the same index beside it. */
export async function measureLarge(
  scale: Scale,
  { database, bare }: { database: Database; bare: Bare },
  services: Services,
  progress: (line: string) => void,
): Promise<Row[]> {
  await bare.define('create schema bare; grant usage on schema bare to natiq_app');
  const sides: Side[] = [];
  for (const [name, count] of [
    ['large', scale.large],
    ['neighbour', scale.neighbour],
  ] as const) {
    progress(`writing ${count} passages`);
    sides.push(await makeSide(name, count, database, bare, services));
  }
  progress(`building the index`);
  await buildAtOnce(sides, bare);
  const rows: Row[] = [];
  for (const side of sides) {
    progress(`asking ${side.name}`);
    rows.push(...(await askSide(scale, side, bare)));
  }
  progress(`filling a map`);
  rows.push(await measureFilling(scale, database, services));
  return rows;
}

async function makeSide(
  name: Side['name'],
  count: number,
  database: Database,
  bare: Bare,
  services: Services,
): Promise<Side> {
  const { companyId } = await makeCompany(services, { name: `Bench ${name}` });
  await fillKnowledge(database, companyId, count, { seed: count, variety: asWritten });
  const table = `bare.${name}`;
  // In the row itself: the exact scan at its quickest.
  await bare.define(`create table ${table} (passage_id uuid primary key, embedding vector(512));
    alter table ${table} alter embedding set storage plain; grant select, insert on ${table} to natiq_app`);
  await withTenant(database, companyId, tx =>
    tx.execute(sql.raw(`insert into ${table} select passage_id, embedding from public.passage_embeddings`)),
  );
  await bare.define(`vacuum analyze ${table}`);
  return { name, count, ctx: systemContext(services, companyId), table };
}

/** The maps of both by one build of the index: point by point, as the product does, they take a quarter of an hour. */
async function buildAtOnce(sides: readonly Side[], bare: Bare): Promise<void> {
  const index = 'meaning_points_nearest_512';
  const [is] = (await bare.query('select indexdef from pg_indexes where indexname = $1', [index])) as {
    indexdef: string;
  }[];
  await bare.define(`drop index ${index}`);
  for (const { ctx } of sides)
    await withTenant(ctx.database, ctx.companyId, async tx => {
      await tx.execute(sql`insert into meaning_maps (company_id, embedder, size, is_complete)
        values (${ctx.companyId}, ${EMBEDDER}, 512, true)`);
      await tx.execute(sql`insert into meaning_points (company_id, passage_id, embedder, size, point)
        select company_id, passage_id, embedder, 512, l2_normalize(embedding)::halfvec from passage_embeddings
        where vector_norm(embedding) > 0`);
    });
  await bare.define("set maintenance_work_mem = '1GB'");
  await bare.define(is!.indexdef);
  await bare.define('vacuum analyze meaning_points');
}

const vectors = questions.map(question => Array.from(embed(question)));
const everyQuestion = Array.from(questions.keys());
const ids = ({ hits }: Retrieval) => hits.map(({ passageId }) => passageId);
const shareOf = (found: readonly string[], wanted: readonly string[]) =>
  wanted.filter(id => found.includes(id)).length / wanted.length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function askSide(scale: Scale, { name, count, ctx, table }: Side, bare: Bare): Promise<Row[]> {
  const ask = (n: number, { text = questions[n % questions.length]!, level = usual, beyond = 1000 } = {}) =>
    retrieve(ctx, {
      question: text,
      language: 'en',
      limit: listed,
      beyond,
      meaning: { embedder: EMBEDDER, vector: vectors[n % vectors.length]!, level },
    });
  const scan = async (n: number) =>
    (await bare.query(`select passage_id as id from ${table} order by embedding <=> $1::vector limit ${listed}`, [
      JSON.stringify(vectors[n % vectors.length]),
    ])) as { id: string }[];
  const compared = { beyond: Number.MAX_SAFE_INTEGER };
  await everythingRead(() => ask(0, compared));
  const wanted: string[][] = [];
  for (const n of everyQuestion) wanted.push(ids(await ask(n, compared)));
  const nearest: number[] = [];
  const fused: number[] = [];
  const lengths: number[] = [];
  for (const n of everyQuestion) {
    const exact = (await scan(n)).map(({ id }) => id);
    const byMeaning = ids(await ask(n, { text: noWords, level: everyCosine }));
    const found = ids(await ask(n));
    nearest.push(shareOf(byMeaning, exact));
    fused.push(shareOf(found, wanted[n]!));
    lengths.push(byMeaning.length, found.length);
  }
  const at = (call: (n: number) => Promise<unknown>, share: number) => async () =>
    quantile(await latencies(questions.length, call), share);
  const asked = (n: number) => ask(n);
  const p50 = await compare(scale.rounds, at(asked, 0.5), at(scan, 0.5));
  const p95 = await compare(scale.rounds, at(asked, 0.95), at(scan, 0.95));
  const detail = ({ ours, reference }: { ours: number; reference: number }) =>
    `${shown(ours, 'ms')} against ${shown(reference, 'ms')}`;
  const over = `${count.toLocaleString('en')} passages${name === 'large' ? '' : ' beside them'}`;
  // A small company's scan is short, whoever lies beside it.
  const goal = name === 'large' ? { goal: { most: count > 20_000 ? 0.1 : 2 } } : {};
  const row = { id: 'P8', driver, unit: '' };
  return [
    { ...row, what: `retrieval over ${over} ÷ exact scan, p50`, value: p50.ratio, ...goal, detail: detail(p50) },
    { ...row, what: 'the same, p95', value: p95.ratio, ...goal, detail: detail(p95) },
    {
      ...row,
      what: 'of its ten passages, those it finds when all vectors are compared',
      value: mean(fused),
      goal: { least: 0.99 },
      detail: `of the ten nearest alone, the index gives ${shown(mean(nearest))}; least for a question ${shown(Math.min(...fused))}`,
    },
    { ...row, what: 'shortest list of ten', value: Math.min(...lengths), goal: { least: listed }, detail: '' },
  ];
}

/** Calls until one does not wait for vectors that are being read. */
async function everythingRead(call: () => Promise<unknown>): Promise<void> {
  for (let took = Number.POSITIVE_INFINITY; took > 1400; ) {
    const began = performance.now();
    await call();
    took = performance.now() - began;
  }
}

const longestFill = 60_000;

/** Point by point in the background, into the index that holds the others'. */
async function measureFilling(scale: Scale, database: Database, services: Services): Promise<Row> {
  const { companyId } = await makeCompany(services, { name: 'Bench newcomer' });
  const ctx = systemContext(services, companyId);
  await fillKnowledge(database, companyId, scale.newcomer, { seed: scale.newcomer, variety: asWritten });
  const began = performance.now();
  const state = () =>
    withTenant(database, companyId, async tx => {
      const [row] = await tx.execute<{ done: boolean; points: number }>(
        sql`select coalesce(bool_or(is_complete), false) as done, (select count(*)::int from meaning_points) as points from meaning_maps`,
      );
      return row!;
    });
  await retrieve(ctx, {
    question: questions[0]!,
    language: 'en',
    beyond: 1,
    meaning: { embedder: EMBEDDER, vector: vectors[0]!, level: usual },
  });
  let now = await state();
  while (!now.done && now.points < scale.newcomer && performance.now() - began < longestFill) {
    await pause(50);
    now = await state();
  }
  const rate = (now.points * 1000) / (performance.now() - began);
  const large = scale.large.toLocaleString('en');
  return {
    id: 'P8',
    what: 'a map filled in the background while the old way serves',
    driver,
    value: rate,
    unit: 'points/s',
    detail: `into an index of ${large} others; at this pace ${large} take ${shown(scale.large / rate / 60, 'min')}`,
  };
}
