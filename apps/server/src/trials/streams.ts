import { setTimeout as wait } from 'node:timers/promises';
import { type Counts, type Customer, question, some, type Torment } from './torment.ts';
import { type Frame, frameReader } from './visitor.ts';

/** Milliseconds a screen may take to catch up once all is said. */
const patience = 15_000;

/** T33: streams cut at any byte and taken up again behind the last whole event. What the screen shows is what the server has. */
export async function cutStreams(t: Torment): Promise<Counts> {
  const trial = 'streams cut at any byte';
  const each = 4;
  const customers = await t.customers(4);
  let [sent, cuts] = [0, 0];
  await Promise.all(
    customers.map(async customer => {
      const screen = new CutScreen(customer);
      const watching = screen.watch();
      for (let n = 0; n < each; n += 1) {
        await t.say(trial, customer, question);
        sent += 1;
        await wait(some(50, 500));
      }
      const stored = await screen.caughtUp();
      await screen.stop();
      await watching;
      cuts += screen.cuts;
      t.ledger.screens.push({ trial, company: customer.side.companyId, shown: screen.shown(), stored });
    }),
  );
  return { sent, refused: 0, healed: cuts };
}

/** A customer's screen on a bad line. */
class CutScreen {
  cuts = 0;
  readonly #customer: Customer;
  readonly #frames: Frame[] = [];
  readonly #ended = new AbortController();

  constructor(customer: Customer) {
    this.#customer = customer;
  }

  /** Reads until stopped, over lines that each break after some bytes. */
  async watch(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      const last = this.#frames.findLast(frame => frame.id !== null)?.id;
      try {
        await this.#readSome(last ?? 'none:0', some(20, 1500));
        this.cuts += 1;
      } catch {
        if (!this.#ended.signal.aborted) await wait(50);
      }
    }
  }

  async #readSome(lastEventId: string, bytes: number): Promise<void> {
    const line = new AbortController();
    const answer = await this.#customer.visitor.get(
      '/stream',
      { 'last-event-id': lastEventId },
      {
        signal: AbortSignal.any([line.signal, this.#ended.signal]),
      },
    );
    const take = frameReader(this.#frames);
    const decoder = new TextDecoder();
    let left = Math.floor(bytes);
    for await (const chunk of answer.body!) {
      take(decoder.decode(chunk.subarray(0, left), { stream: true }));
      left -= chunk.length;
      if (left <= 0) break;
    }
    line.abort();
  }

  /** Messages in the order shown; what came again stands there again. */
  shown() {
    return this.#frames
      .filter(frame => frame.event === 'message')
      .map(({ data }) => ({ id: String(data.id), seq: Number(data.seq), text: String(data.text) }));
  }

  /** Waits until the last word has its answer and the screen shows it; gives what the server has. */
  async caughtUp(): Promise<{ id: string; seq: number }[]> {
    const end = performance.now() + patience;
    for (;;) {
      const stored = await this.#customer.visitor.messages();
      const ids = new Set(this.shown().map(message => message.id));
      const isAnswered = stored.at(-1)?.author.kind !== 'contact';
      if ((isAnswered && stored.every(message => ids.has(message.id))) || performance.now() > end)
        return stored.map(({ id, seq }) => ({ id, seq }));
      await wait(100);
    }
  }

  async stop(): Promise<void> {
    this.#ended.abort();
  }
}
