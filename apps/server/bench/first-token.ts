import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReceiptView } from '@natiq/contracts/answering/views';
import { scratchUrl } from '@natiq/db/scratch-url';
import { type Frame, frameReader, HttpVisitor } from '../src/trials/visitor.ts';
import { BundledServer } from './bundle.ts';
import { Child } from './child.ts';
import { median, quantile } from './measure.ts';
import { type Row, shown } from './report.ts';
import type { Driver, PostgresUrls, Scale } from './setting.ts';

/** What an assistant waits for more of the customer's words before it answers. */
const silenceMs = 700;
const question = 'How do I check my balance?';
const sentences = [
  'To check your balance, dial *505# and choose 1.',
  ...Array.from({ length: 54 }, (_, n) => `Balance number ${n + 2} is shown on page ${n + 2} of the list that opens.`),
];
const [first] = sentences as [string];
const said = sentences.join(' ');
const verdict = 'VERDICT {"decision":"answer","confidence":0.95,"intent":"balance"}\n';
const patience = 60_000;
/** The share of an answer's length over which the questions come: the first is still being said when the last one begins, and not long. */
const spread = 0.85;

/** Of one stream: when its first whole sentence was there and when its last, on one clock, and how fast the rest followed. */
interface Heard {
  firstMs: number;
  lettersPerMs: number;
  firstAt: number;
  lastAt: number;
}

/** The clock of the server, which says when a message was stored: both run on one machine. */
const clock = () => performance.timeOrigin + performance.now();

/** Listens to a text that grows. */
class Ear {
  #text = '';
  readonly #from: number;
  #first = 0;
  readonly #done: PromiseWithResolvers<Heard> = Promise.withResolvers();
  readonly heard = this.#done.promise;

  constructor(from: number) {
    this.#from = from;
    setTimeout(() => this.#done.reject(new Error(`Heard only: ${this.#text}`)), patience).unref();
  }

  hear(piece: string): void {
    this.#text += piece;
    const now = clock();
    if (this.#first === 0 && this.#text.includes(first)) this.#first = now;
    if (!this.#text.includes(said)) return;
    this.#done.resolve({
      firstMs: this.#first - this.#from,
      lettersPerMs: (said.length - first.length) / (now - this.#first),
      firstAt: this.#first,
      lastAt: now,
    });
  }
}

/** The model's words without anything between: what a reader of its own stream would see. */
async function bare(port: number): Promise<Heard> {
  const ear = new Ear(clock());
  const answer = await fetch(`http://127.0.0.1:${port}/openai/v1/chat/completions`, { method: 'POST', body: '{}' });
  let rest = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      if (frame.endsWith('[DONE]')) continue;
      const { choices } = JSON.parse(frame.slice('data: '.length)) as { choices: { delta: { content?: string } }[] };
      ear.hear(choices[0]?.delta.content ?? '');
    }
  }
  return ear.heard;
}

/** A customer at the widget's doors, heard from the moment on when the silence after their message is over. */
class Customer {
  readonly #visitor: HttpVisitor;
  readonly #abort = new AbortController();
  #ear: Ear | null = null;
  /** The last answer's. */
  messageId = '';

  private constructor(visitor: HttpVisitor) {
    this.#visitor = visitor;
  }

  static async open(server: BundledServer, channelKey: string, address: string): Promise<Customer> {
    const visitor = new HttpVisitor(server, channelKey, address);
    await visitor.open();
    const customer = new Customer(visitor);
    const stream = await visitor.get('/stream', {}, { signal: customer.#abort.signal });
    void customer.#listen(stream).catch(() => {});
    return customer;
  }

  async ask(): Promise<Heard> {
    const { message } = await this.#visitor.send(question);
    this.#ear = new Ear(Date.parse(message.createdAt) + silenceMs);
    return this.#ear.heard;
  }

  leave(): void {
    this.#abort.abort();
  }

  async #listen(stream: Response): Promise<void> {
    const frames: Frame[] = [];
    const take = frameReader(frames);
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      take(chunk);
      for (const { event, data } of frames.splice(0)) {
        if (event !== 'message.delta') continue;
        this.messageId = String(data.messageId);
        this.#ear?.hear(String(data.text));
      }
    }
  }
}

/** Begins them one after the other over `ms`. */
const oneByOne = (count: number, ms: number, begin: (n: number) => Promise<Heard>) =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await new Promise(resolve => setTimeout(resolve, (n * ms) / count));
      return begin(n);
    }),
  );

/** The most answers that were being said at one moment, counted from the first sentence heard to the last. */
function mostOpen(all: readonly Heard[]): number {
  return Math.max(...all.map(({ firstAt: at }) => all.filter(one => one.firstAt <= at && at < one.lastAt).length));
}

const middle = (all: readonly Heard[], of: keyof Heard) => median(all.map(heard => heard[of]));

/** P11: the first checked sentence at the widget against the same sentence read from the model itself, many streams at once. */
export async function measureFirstToken(
  driver: Driver,
  { rounds, answers }: Scale,
  urls: PostgresUrls | undefined,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-bench-'));
  const remote = driver === 'postgres' && urls ? await scratchUrl(urls.owner) : undefined;
  const model = new Child('serve-model.ts', [verdict + said]);
  let server: BundledServer | undefined;
  try {
    const { port, tokens } = await model.next<{ port: number; tokens: number }>();
    const answerMs = tokens * 2;
    ({ server } = await BundledServer.start({
      NATIQ_DATA: folder,
      NATIQ_DEMO: 'off',
      TRUSTED_PROXIES: '1',
      GROQ_API_KEY: 'of the bench',
      GROQ_BASE_URL: `http://127.0.0.1:${port}`,
      ...(remote && { DATABASE_URL: remote.url }),
    }));
    const { token, channelKey } = await server.setUp();
    await server.call('mutation', 'knowledge.paste', { text: `question,answer\n"${question}","${said}"` }, token);
    const rows: Row[] = [];
    for (const streams of [1, answers])
      rows.push(...(await measure(driver, { server, channelKey, token, port, answerMs }, streams, rounds)));
    return rows;
  } finally {
    await server?.stop();
    await model.stop();
    await remote?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Stage {
  server: BundledServer;
  channelKey: string;
  token: string;
  /** Of the model, and how long it speaks. */
  port: number;
  answerMs: number;
}

let visitors = 0;

async function measure(driver: Driver, stage: Stage, streams: number, rounds: number): Promise<Row[]> {
  const { server, channelKey, token, port, answerMs } = stage;
  const overMs = answerMs * spread;
  const ours: Heard[] = [];
  const reference: Heard[] = [];
  const retrieved: number[] = [];
  const open: number[] = [];
  const processor: number[] = [];
  const newCustomer = () => {
    visitors += 1;
    return Customer.open(server, channelKey, `10.1.${visitors >> 8}.${visitors & 255}`);
  };
  for (let round = 0; round <= rounds; round += 1) {
    const customers = await Promise.all(Array.from({ length: streams }, newCustomer));
    const before = await server.facts();
    const heard = await oneByOne(streams, overMs, n => customers[n]!.ask());
    const after = await server.facts();
    const alone = await oneByOne(streams, overMs, () => bare(port));
    for (const customer of customers) customer.leave();
    // The first round brings the knowledge into memory.
    if (round === 0) continue;
    ours.push(...heard);
    open.push(mostOpen(heard));
    processor.push((after.processorMs - before.processorMs) / streams);
    reference.push(...alone);
    for (const { messageId } of customers) {
      const { timings } = await server.call<ReceiptView>('query', 'conversations.receipt', { messageId }, token);
      retrieved.push(timings.retrieveMs);
    }
  }
  return rowsOf(driver, streams, { ours, reference, retrieved, processor, open });
}

function rowsOf(
  driver: Driver,
  streams: number,
  of: Record<'ours' | 'reference', Heard[]> & Record<'retrieved' | 'processor' | 'open', number[]>,
): Row[] {
  const { ours, reference, retrieved, processor, open } = of;
  const row = (what: string, value: number, unit: string, goal: Row['goal'], detail: string): Row => ({
    id: 'P11',
    what,
    driver,
    value,
    unit,
    ...(goal && { goal }),
    detail,
  });
  const firsts = ours.map(heard => heard.firstMs);
  const [mine, bare] = [median(firsts), middle(reference, 'firstMs')];
  const [speed, bareSpeed] = [middle(ours, 'lettersPerMs'), middle(reference, 'lettersPerMs')];
  return [
    row(
      `first checked sentence at the widget ÷ the same read from the model, ${streams} at once`,
      mine / bare,
      '',
      { most: 1.1 },
      `${shown(mine, 'ms')} after the silence of ${silenceMs} ms (p95 ${shown(quantile(firsts, 0.95), 'ms')}) against ${shown(bare, 'ms')}; ${median(open)} were being said at one moment`,
    ),
    row(
      'letters a second of the rest ÷ from the model',
      speed / bareSpeed,
      '',
      { least: 0.95 },
      `${shown(speed * 1000)} against ${shown(bareSpeed * 1000)}`,
    ),
    row('processor time of the server for one answer', median(processor), 'ms', undefined, `${said.length} letters`),
    row(
      'retrieval, looked ahead within the silence, p50',
      median(retrieved),
      'ms',
      { most: 20 },
      `p95 ${shown(quantile(retrieved, 0.95), 'ms')}`,
    ),
  ];
}
