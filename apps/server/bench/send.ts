import type { Database } from '@natiq/db';
import type { Bare } from '@natiq/db/bare';
import { newConversationNumber, newId } from '@natiq/db/ids';
import { receiveMessage as receiveRow } from '@natiq/db/messages';
import { receiveMessage } from '@natiq/services/conversations';
import type { ContactContext, Services } from '@natiq/services/kernel/context';
import { sha256 } from '@natiq/services/kernel/hash';
import { type BenchCompany, fillMessages, idOf } from './company.ts';
import { compare, latencies, median, throughput } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Driver, Scale } from './setting.ts';

export const inFlight = 16;
const text = 'كم رصيدي المتبقي في باقة الإنترنت؟ My bundle shows nothing since yesterday.';
const hash = sha256(text);

/** Sends one customer's message in the database; the same key again is a repeat. */
export function sendRow(database: Database, company: BenchCompany, identity: number, key: string) {
  return receiveRow(database, {
    companyId: company.companyId,
    channelId: company.channel.channelId,
    identityId: idOf('identity', identity),
    messageId: newId(),
    clientId: null,
    externalId: key,
    bodyHash: hash,
    text,
    language: 'ar',
    newConversationId: newId(),
    newNumber: newConversationNumber(),
    at: new Date(),
    reopenDays: 7,
  });
}

/** P1 and P3: the message append against a bare INSERT, its growth, and repeats against new ones. */
export async function measureSend(
  driver: Driver,
  scale: Scale,
  { database, bare }: { database: Database; bare: Bare },
  services: Services,
  company: BenchCompany,
): Promise<Row[]> {
  const { conversations, rounds, calls } = scale;
  let unique = 0;
  const key = () => `bench:${unique++}`;
  await bare.define(`create schema bare; grant usage on schema bare to natiq_app;
    create table bare.lines (id uuid primary key, conversation_id uuid not null, seq int not null, text text not null,
      created_at timestamptz not null default now());
    grant select, insert on bare.lines to natiq_app`);
  const insert = (n: number) =>
    bare.query('insert into bare.lines (id, conversation_id, seq, text) values ($1, $2, $3, $4)', [
      newId(),
      idOf('conversation', n % conversations),
      n,
      text,
    ]);
  const sendOne = (n: number) => sendRow(database, company, n % conversations, key());

  await bare.define('vacuum analyze');
  await throughput(200, inFlight, sendOne);
  const few = median(await latencies(calls / 2, sendOne));
  await fillMessages(database, company, 2, (scale.many - scale.few) / conversations);
  await bare.define('vacuum analyze');
  const many = median(await latencies(calls / 2, sendOne));

  const sent = await compare(
    rounds,
    () => throughput(calls, inFlight, sendOne),
    () => throughput(calls, inFlight, insert),
  );

  const keys = Array.from({ length: calls }, key);
  await throughput(
    calls,
    inFlight,
    n => sendRow(database, company, n % conversations, keys[n]!),
    Number.POSITIVE_INFINITY,
  );
  const repeated = await compare(
    rounds,
    () => throughput(calls, inFlight, n => sendRow(database, company, n % conversations, keys[n]!)),
    () => throughput(calls, inFlight, sendOne),
  );
  const whole = await wholeVerb(scale, services, company, keys);

  const perSecond = (value: number) => shown(value, '/s');
  return [
    {
      id: 'P1',
      what: 'send in the database ÷ bare INSERT, 16 in flight',
      driver,
      value: sent.ratio,
      unit: '',
      goal: { least: 0.75 },
      detail: `${perSecond(sent.ours)} against ${perSecond(sent.reference)}`,
    },
    {
      id: 'P1',
      what: `its p50 at ${scale.many / 1000} k messages ÷ at ${scale.few / 1000} k`,
      driver,
      value: many / few,
      unit: '',
      goal: { most: 1.15 },
      detail: `${shown(many, 'ms')} against ${shown(few, 'ms')}`,
    },
    {
      id: 'P3',
      what: 'repeated webhook ÷ new webhook, in the database',
      driver,
      value: repeated.ratio,
      unit: '',
      goal: { least: 2 },
      detail: `${perSecond(repeated.ours)} against ${perSecond(repeated.reference)}`,
    },
    {
      id: 'P3',
      what: 'the same by the whole verb, which reads back what a visitor sees',
      driver,
      value: whole.ratio,
      unit: '',
      detail: `${perSecond(whole.ours)} against ${perSecond(whole.reference)}`,
    },
  ];
}

/** The same by the verb of the product, with everything around it. */
export function sendByVerb(services: Services, company: BenchCompany, identity: number, externalId: string) {
  const { channel, companyId } = company;
  const visitor: ContactContext = {
    ...services,
    companyId,
    origin: { requestId: 'bench', ip: '127.0.0.1', userAgent: 'bench' },
    actor: {
      kind: 'contact',
      id: idOf('contact', identity),
      label: '',
      identityId: idOf('identity', identity),
      channelId: channel.channelId,
    },
  };
  return receiveMessage(visitor, { clientId: crypto.randomUUID(), text, externalId });
}

function wholeVerb(scale: Scale, services: Services, company: BenchCompany, keys: readonly string[]) {
  const calls = Math.ceil(scale.calls / 3);
  const verb = (n: number, key: string) => sendByVerb(services, company, n % scale.conversations, key);
  return compare(
    scale.rounds,
    () => throughput(calls, inFlight, n => verb(n, keys[n]!)),
    round => throughput(calls, inFlight, n => verb(n, `verb:${round}:${n}`)),
  );
}
