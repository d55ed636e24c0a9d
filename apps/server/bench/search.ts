import type { Database } from '@natiq/db';
import type { Bare } from '@natiq/db/bare';
import { sql } from '@natiq/db/query';
import { withTenant } from '@natiq/db/tenant';
import { embed } from '@natiq/domain/knowledge/embed';
import { type Services, systemContext } from '@natiq/services/kernel/context';
import { retrieve } from '@natiq/services/knowledge';
import { makeCompany } from '@natiq/testing/factories';
import { fillKnowledge, questions } from './knowledge.ts';
import { compare, latencies, quantile } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Driver, Scale } from './setting.ts';

/** P8: what the product retrieves for a question against an exact scan over the vectors of the same company, alone on the machine's database. */
export async function measureSearch(
  driver: Driver,
  scale: Scale,
  { database, bare }: { database: Database; bare: Bare },
  services: Services,
): Promise<Row[]> {
  const { companyId } = await makeCompany(services, { name: 'Bench knowledge' });
  await fillKnowledge(database, companyId, scale.passages);
  await bare.define(`create schema if not exists bare; grant usage on schema bare to natiq_app;
    create table bare.vectors (passage_id uuid, embedding vector(512)); grant select, insert on bare.vectors to natiq_app`);
  await withTenant(database, companyId, tx =>
    tx.execute(sql.raw('insert into bare.vectors select passage_id, embedding from public.passage_embeddings')),
  );
  await bare.define('analyze bare.vectors');
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
