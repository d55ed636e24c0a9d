import { Ledger } from './ledger.ts';
import type { Scene, Side } from './scene.ts';
import type { ServerProcess } from './server-process.ts';
import type { SlowModel } from './slow-model.ts';
import type { TelegramPeer } from './telegram-peer.ts';
import { HttpVisitor } from './visitor.ts';
import { Writer } from './writers.ts';

/** What a trial did: requests sent, those answered with a refusal or as a repeat, and what was made good after a failure. */
export interface Counts {
  sent: number;
  refused: number;
  healed: number;
}

export interface Customer {
  readonly name: string;
  readonly side: Side;
  readonly visitor: HttpVisitor;
}

/** What every trial works with: the server, the two companies, the ledger, and customers who each come from their own address. */
export class Torment {
  readonly server: ServerProcess;
  readonly scene: Scene;
  readonly model: SlowModel;
  readonly peer: TelegramPeer;
  readonly ledger = new Ledger();
  readonly progress: (line: string) => void;
  #customers = 0;
  #writers = 0;

  constructor(parts: Pick<Torment, 'server' | 'scene' | 'model' | 'peer' | 'progress'>) {
    this.server = parts.server;
    this.scene = parts.scene;
    this.model = parts.model;
    this.peer = parts.peer;
    this.progress = parts.progress;
  }

  /** Customers of both companies in turn. */
  async customers(count: number): Promise<Customer[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, n) => {
        this.#customers += 1;
        const number = this.#customers;
        const side = this.scene.sides[n % 2]!;
        const address = `10.1.${number >> 8}.${number & 255}`;
        const visitor = new HttpVisitor(this.server, side.channelKey, address);
        await visitor.open();
        return { name: `customer ${number}`, side, visitor };
      }),
    );
  }

  /** Newcomers at the bots of both companies in turn. */
  writers(count: number): Writer[] {
    return Array.from({ length: count }, (_, n) => {
      this.#writers += 1;
      return new Writer(this.scene.sides[n % 2]!, this.peer.bots[n % 2]!, 1000 + this.#writers);
    });
  }

  /** Notes that a customer is about to say something. */
  begin(trial: string, { name, side }: Customer, clientId: string = crypto.randomUUID()): string {
    this.ledger.say({ trial, company: side.companyId, customer: name, clientId });
    return clientId;
  }

  /** Says it until it is acknowledged, and notes the acknowledgement; answers the tries it took. */
  async say(trial: string, customer: Customer, text: string, clientId = this.begin(trial, customer)): Promise<number> {
    return (await this.tell(customer, text, clientId, patience))?.tries ?? 1;
  }

  /** The same with a limit of its own; null when nobody acknowledged it by then, which the judge will find. */
  async tell(customer: Customer, text: string, clientId: string, limitMs: number) {
    try {
      const told = await customer.visitor.sendUntilAcknowledged(text, clientId, limitMs);
      this.ledger.acknowledge(clientId, told.message.id, told.conversation.id);
      return told;
    } catch {
      return null;
    }
  }
}

/** Milliseconds a customer repeats a message while the server is killed and started again. */
const patience = 90_000;

/** What customers ask; the answer stands in both companies' knowledge, each with its own code. */
export const question = 'How do I check my balance?';

export const some = (least: number, most: number) => least + Math.random() * (most - least);

export function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  for (let n = mixed.length - 1; n > 0; n -= 1) {
    const other = Math.floor(Math.random() * (n + 1));
    [mixed[n], mixed[other]] = [mixed[other]!, mixed[n]!];
  }
  return mixed;
}
