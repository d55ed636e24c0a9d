import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchUrl } from '@natiq/db/scratch-url';
import { BundledServer, type Facts } from './bundle.ts';
import { quantile } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Driver, PostgresUrls } from './setting.ts';

const megabytes = (bytes: number) => bytes / 1024 / 1024;
const questions = [
  'كم رصيدي المتبقي؟',
  'How do I check my balance?',
  'إزاي أجدد الباقة؟',
  'What does the monthly bundle cost?',
  'عايز أغير باقتي',
];

/** A page of questions and answers as a manager pastes it. */
function sheet(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const answer = `الخدمة رقم ${n} تكلف ${n + 10} جنيها في الشهر. Service ${n} is billed on day ${(n % 28) + 1} and renews by itself.`;
    return `"كم تكلفة الخدمة رقم ${n}؟ What does service ${n} cost?","${answer}"`;
  });
  return ['question,answer', ...lines].join('\n');
}

interface Life {
  firstMs: number;
  laterMs: number;
  /** After a first start with all it wrote, and after a later one with a little traffic. */
  first: Facts;
  busy: Facts;
  answers: number[];
  stalls: Record<'chats' | 'paste' | 'index', number>;
}

/** First start, a later start, a little traffic, and the stalls of the three things that work longest. */
async function live(variables: Record<string, string>): Promise<Life> {
  const one = await BundledServer.start(variables);
  let channelKey = /channelKey"?: ?"?(\w+)/.exec(one.server.output)?.[1];
  let first: Facts;
  let token: string;
  try {
    ({ token, channelKey } = await one.server.setUp());
    await one.server.call('mutation', 'knowledge.paste', { text: sheet(20) }, token);
    first = await one.server.facts();
  } finally {
    await one.server.stop();
  }

  const two = await BundledServer.start(variables);
  const { server } = two;
  try {
    const stall = async (work: () => Promise<unknown>) => {
      await server.facts('reset');
      await work();
      return (await server.facts()).worstStallMs;
    };
    const chat = (n: number) => server.ask(channelKey, questions[n % questions.length]!);
    await chat(0);
    let answers: number[] = [];
    const chats = await stall(async () => {
      answers = await Promise.all(Array.from({ length: 20 }, (_, n) => chat(n)));
    });
    const paste = await stall(() => server.call('mutation', 'knowledge.paste', { text: sheet(220) }, token));
    const index = await stall(() => chat(1));
    return {
      firstMs: one.ms,
      laterMs: two.ms,
      first,
      busy: await server.facts(),
      answers,
      stalls: { chats, paste, index },
    };
  } finally {
    await server.stop();
  }
}

/** Start time, memory and worst stall of the bundled server on one driver. */
export async function measureServer(driver: Driver, urls: PostgresUrls | undefined): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-bench-'));
  const remote = driver === 'postgres' && urls ? await scratchUrl(urls.owner) : undefined;
  try {
    const life = await live({
      NATIQ_DATA: folder,
      NATIQ_DEMO: 'off',
      ...(remote && { DATABASE_URL: remote.url }),
    });
    return rowsOf(driver, life);
  } finally {
    await remote?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** First start of the demo: everything is made, a month of conversations lived through. */
export async function measureDemo(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-bench-'));
  try {
    const one = await BundledServer.start({ NATIQ_DATA: folder });
    await one.server.stop();
    const two = await BundledServer.start({ NATIQ_DATA: folder });
    const { rss } = await two.server.facts();
    await two.server.stop();
    return [
      row(
        'start',
        'first start of the demo (built; the limit of 2 min includes building)',
        'embedded',
        one.ms / 1000,
        's',
        120,
        '',
      ),
      row(
        'start',
        'later start of the demo',
        'embedded',
        two.ms / 1000,
        's',
        5,
        `${shown(megabytes(rss), 'MB')} resident`,
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(id: string, what: string, driver: Driver, value: number, unit: string, most: number, detail: string): Row {
  return { id, what, driver, value, unit, goal: { most }, detail };
}

function rowsOf(driver: Driver, { firstMs, laterMs, first, busy, answers, stalls }: Life): Row[] {
  const memory = driver === 'postgres' ? 150 : 450;
  const parts = ({ heapTotal, heapUsed, external }: Facts) =>
    `heap ${shown(megabytes(heapUsed))} of ${shown(megabytes(heapTotal))} MB, buffers and wasm ${shown(megabytes(external), 'MB')}`;
  const rows = [
    row('start', 'first start without demo', driver, firstMs / 1000, 's', 120, 'the bundle alone, nothing to build'),
    row('start', 'later start', driver, laterMs / 1000, 's', 5, ''),
    row(
      'memory',
      'bundled server after its first start and set-up',
      driver,
      megabytes(first.rss),
      'MB',
      memory,
      parts(first),
    ),
    row('memory', 'bundled server after 22 chats and a paste', driver, megabytes(busy.rss), 'MB', memory, parts(busy)),
  ];
  const answered = `answers p50 ${shown(quantile(answers, 0.5), 'ms')}, last ${shown(Math.max(...answers), 'ms')}`;
  if (driver === 'embedded')
    rows.push(
      row('stall', 'worst stall while 20 chats are answered at once', driver, stalls.chats, 'ms', 100, answered),
      row('stall', 'worst stall during a paste of 200 rows', driver, stalls.paste, 'ms', 100, ''),
      row('stall', 'worst stall while the retrieval index is rebuilt', driver, stalls.index, 'ms', 100, ''),
    );
  return rows;
}
