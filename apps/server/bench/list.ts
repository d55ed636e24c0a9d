import type { Database } from '@natiq/db';
import type { Bare } from '@natiq/db/bare';
import { sql } from '@natiq/db/query';
import { withTenant } from '@natiq/db/tenant';
import { listConversations } from '@natiq/services/conversations';
import type { BenchCompany } from './company.ts';
import { compare, latencies, median, throughput } from './measure.ts';
import { type Row, shown } from './report.ts';
import { inFlight } from './send.ts';
import type { Driver, Scale } from './setting.ts';

const tables = ['conversations', 'messages', 'contacts', 'channels', 'users', 'tickets', 'conversation_moods'];

/** What the inbox shows of fifty conversations, said in plain SQL over the tables of a schema. */
const listOf = (schema: string) => `
  with page as (
    select id from ${schema}.conversations where company_id = $1::uuid and phase in ('open', 'waiting') and last_message_at is not null
    order by last_message_at desc, id desc limit 51)
  select c.*, ct.name as contact_name, ct.language as contact_language, ch.kind as channel_kind, ch.name as channel_name, u.name as owner_name,
    md.label as mood, md.trend as mood_trend, md.alert_seq as mood_alert_seq,
    (select count(*)::int from ${schema}.messages m where m.company_id = c.company_id and m.conversation_id = c.id
      and m.seq > c.staff_read_seq and m.author_kind = 'contact') as unread,
    coalesce(
      (select jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status, 'priority', t.priority) from ${schema}.tickets t
        where t.company_id = c.company_id and t.conversation_id = c.id and t.status in ('open', 'in_progress')),
      case when c.phase in ('resolved', 'abandoned', 'archived') then
        (select jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status, 'priority', t.priority) from ${schema}.tickets t
          where t.company_id = c.company_id and t.conversation_id = c.id order by t.created_at desc limit 1) end) as ticket
  from ${schema}.conversations c
    join ${schema}.contacts ct on ct.company_id = c.company_id and ct.id = c.contact_id
    join ${schema}.channels ch on ch.company_id = c.company_id and ch.id = c.channel_id
    left join ${schema}.users u on u.company_id = c.company_id and u.id = c.owner_user_id
    left join ${schema}.conversation_moods md on md.company_id = c.company_id and md.conversation_id = c.id
  where c.company_id = $1::uuid and c.id in (select id from page)
  order by c.last_message_at desc, c.id desc`;

/** P4: fifty conversations through the verb against the same rows by prepared SQL on copies of the tables without policies. */
export async function measureList(
  driver: Driver,
  scale: Scale,
  { database, bare }: { database: Database; bare: Bare },
  company: BenchCompany,
): Promise<Row[]> {
  for (const name of tables) {
    await bare.define(`create table bare.${name} (like public.${name} including all);
      grant select, insert on bare.${name} to natiq_app`);
    await withTenant(database, company.companyId, tx =>
      tx.execute(sql.raw(`insert into bare.${name} select * from public.${name}`)),
    );
  }
  await bare.define('vacuum analyze');
  const statement = listOf('bare');
  const raw = () => bare.query(statement, [company.companyId]);
  const verb = () => listConversations(company.manager, { view: 'open', limit: 50 });

  const shownIds = (await verb()).items.map(item => `${item.id} ${item.unread}`);
  const rawIds = (await raw()).slice(0, 50).map(row => {
    const { id, unread } = row as { id: string; unread: number };
    return `${id} ${unread}`;
  });
  if (shownIds.length !== 50 || shownIds.join() !== rawIds.join()) throw new Error('The two lists differ');

  const calls = Math.max(60, Math.round(scale.calls / 10));
  const single = await compare(
    scale.rounds,
    async () => 1000 / median(await latencies(calls, verb)),
    async () => 1000 / median(await latencies(calls, raw)),
  );
  const many = await compare(
    scale.rounds,
    () => throughput(calls * 2, inFlight, verb),
    () => throughput(calls * 2, inFlight, raw),
  );
  const inTenant = await compare(
    scale.rounds,
    async () =>
      1000 /
      median(
        await latencies(calls, () =>
          withTenant(database, company.companyId, tx =>
            tx.execute(sql.raw(listOf('public').replaceAll('$1', `'${company.companyId}'`))),
          ),
        ),
      ),
    async () => 1000 / median(await latencies(calls, raw)),
  );
  const ms = (rate: number) => shown(1000 / rate, 'ms');
  return [
    {
      id: 'P4',
      what: 'list 50, tenant set, policies on ÷ raw prepared SQL, 16 in flight',
      driver,
      value: many.ratio,
      unit: '',
      goal: { least: 0.6 },
      detail: `${shown(many.ours, '/s')} against ${shown(many.reference, '/s')}`,
    },
    {
      id: 'P4',
      what: 'the same, one after the other',
      driver,
      value: single.ratio,
      unit: '',
      goal: { least: 0.6 },
      detail: `p50 ${ms(single.ours)} against ${ms(single.reference)}`,
    },
    {
      id: 'P4',
      what: 'of it: the same plain SQL in a tenant transaction, unprepared',
      driver,
      value: inTenant.ratio,
      unit: '',
      detail: `p50 ${ms(inTenant.ours)} against ${ms(inTenant.reference)}`,
    },
  ];
}
