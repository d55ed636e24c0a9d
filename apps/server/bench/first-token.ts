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
  ...Array.from({ length: 14 }, (_, n) => `Balance number ${n + 2} is shown on page ${n + 2} of the list that opens.`),
];
const [first] = sentences as [string];
const said = sentences.join(' ');
const verdict = 'VERDICT {"decision":"answer","confidence":0.95,"intent":"balance"}\n';
/** They come one after the other within the time one answer takes, so that all of them are open together. */
const apartMs = 10;
const patience = 30_000;

/** Of one stream: when its first whole sentence was there, and how fast the rest followed. */
interface Heard {
  firstMs: number;
  lettersPerMs: number;
}

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
    const now = performance.now();
    if (this.#first === 0 && this.#text.includes(first)) this.#first = now;
    if (!this.#text.includes(said)) return;
    this.#done.resolve({
      firstMs: this.#first - this.#from,
      lettersPerMs: (said.length - first.length) / (now - this.#first),
    });
  }
}

/** The model's words without anything between: what a reader of its own stream would see. */
async function bare(port: number): Promise<Heard> {
  const ear = new Ear(performance.now());
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
    await this.#visitor.send(question);
    this.#ear = new Ear(performance.now() + silenceMs);
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

const oneByOne = (count: number, begin: (n: number) => Promise<Heard>) =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await new Promise(resolve => setTimeout(resolve, n * apartMs));
      return begin(n);
    }),
  );

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
    const { port } = await model.next<{ port: number }>();
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
      rows.push(...(await measure(driver, { server, channelKey, token, port }, streams, rounds)));
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
  /** Of the model. */
  port: number;
}

let visitors = 0;

async function measure(driver: Driver, stage: Stage, streams: number, rounds: number): Promise<Row[]> {
  const { server, channelKey, token, port } = stage;
  const ours: Heard[] = [];
  const reference: Heard[] = [];
  const retrieved: number[] = [];
  const open = () => {
    visitors += 1;
    return Customer.open(server, channelKey, `10.1.${visitors >> 8}.${visitors & 255}`);
  };
  for (let round = 0; round <= rounds; round += 1) {
    const customers = await Promise.all(Array.from({ length: streams }, open));
    const heard = await oneByOne(streams, n => customers[n]!.ask());
    const alone = await oneByOne(streams, () => bare(port));
    for (const customer of customers) customer.leave();
    // The first round brings the knowledge into memory.
    if (round === 0) continue;
    ours.push(...heard);
    reference.push(...alone);
    for (const { messageId } of customers) {
      const { timings } = await server.call<ReceiptView>('query', 'conversations.receipt', { messageId }, token);
      retrieved.push(timings.retrieveMs);
    }
  }
  return rowsOf(driver, streams, { ours, reference, retrieved });
}

function rowsOf(
  driver: Driver,
  streams: number,
  { ours, reference, retrieved }: { ours: Heard[]; reference: Heard[]; retrieved: number[] },
): Row[] {
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
      `${shown(mine, 'ms')} after the silence of ${silenceMs} ms (p95 ${shown(quantile(firsts, 0.95), 'ms')}) against ${shown(bare, 'ms')}`,
    ),
    row(
      'letters a second of the rest ÷ from the model',
      speed / bareSpeed,
      '',
      { least: 0.95 },
      `${shown(speed * 1000)} against ${shown(bareSpeed * 1000)}`,
    ),
    row(
      'of it: retrieval, p50',
      median(retrieved),
      'ms',
      { most: 20 },
      `p95 ${shown(quantile(retrieved, 0.95), 'ms')}`,
    ),
  ];
}
