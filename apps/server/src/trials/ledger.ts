/** One thing a customer said, however often it was sent. Times are milliseconds of this process's clock. */
export interface Said {
  /** Which trial said it. */
  readonly trial: string;
  readonly company: string;
  readonly customer: string;
  readonly clientId: string;
  readonly sentAt: number;
  /** The first acknowledgement; null while nobody has acknowledged. A provider is told only that it was taken. */
  ack: { id: string; conversationId: string; at: number } | null;
  /** Through a provider: the chat, its place there where the order is asked for, and the words as they are at the end. */
  readonly chat?: string;
  readonly place?: number;
  text?: string;
}

/** What one customer's screen showed at the end of a trial of its stream, beside what the server has. */
export interface Screen {
  readonly trial: string;
  readonly company: string;
  /** In the order shown, repeats included. */
  readonly shown: readonly { id: string; seq: number; text: string }[];
  readonly stored: readonly { id: string; seq: number }[];
}

/** Many tried to take one ticket: how many were told that it is theirs. */
export interface Claim {
  readonly ticketId: string;
  readonly winners: readonly string[];
}

/** Somebody of one company asked for a thing of the other, or a stranger knocked. */
export interface Probe {
  readonly trial: string;
  readonly what: string;
  readonly status: number;
}

/** Everything the trials did and were told; the judge holds it against the database. */
export class Ledger {
  readonly said = new Map<string, Said>();
  readonly screens: Screen[] = [];
  readonly claims: Claim[] = [];
  readonly probes: Probe[] = [];
  /** What was said to customers through a provider, by company and chat; filled when all is over. */
  readonly heard = new Map<string, readonly string[]>();
  /** Updates a provider brought and was told that they were taken, by trial: each as often as it was brought. */
  readonly #brought = new Map<string, string[]>();

  say(facts: Omit<Said, 'sentAt' | 'ack'>): void {
    if (!this.said.has(facts.clientId))
      this.said.set(facts.clientId, { ...facts, sentAt: performance.now(), ack: null });
  }

  bring(trial: string, account: string, update: number): void {
    const known = this.#brought.get(trial);
    if (known) known.push(`${account}:${update}`);
    else this.#brought.set(trial, [`${account}:${update}`]);
  }

  /** Copies beyond those that are stored: they were recognised as repeats. */
  repeats(trial: string, stored: ReadonlySet<string>): number {
    const brought = this.#brought.get(trial) ?? [];
    return brought.length - [...new Set(brought)].filter(update => stored.has(update)).length;
  }

  /** Knocks of a trial that were refused. */
  refusals(trial: string): number {
    return this.probes.filter(probe => probe.trial === trial && probe.status >= 400).length;
  }

  acknowledge(clientId: string, id: string, conversationId: string): void {
    const said = this.said.get(clientId);
    if (said) said.ack ??= { id, conversationId, at: performance.now() };
  }
}
