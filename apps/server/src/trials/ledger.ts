/** One thing a customer said, however often it was sent. Times are milliseconds of this process's clock. */
export interface Said {
  /** Which trial said it. */
  readonly trial: string;
  readonly company: string;
  readonly customer: string;
  readonly clientId: string;
  readonly sentAt: number;
  /** The first acknowledgement; null while nobody has acknowledged. */
  ack: { id: string; conversationId: string; at: number } | null;
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

/** Somebody of one company asked for a thing of the other. */
export interface Probe {
  readonly what: string;
  readonly status: number;
}

/** Everything the trials did and were told; the judge holds it against the database. */
export class Ledger {
  readonly said = new Map<string, Said>();
  readonly screens: Screen[] = [];
  readonly claims: Claim[] = [];
  readonly probes: Probe[] = [];

  say(facts: Pick<Said, 'trial' | 'company' | 'customer' | 'clientId'>): void {
    if (!this.said.has(facts.clientId))
      this.said.set(facts.clientId, { ...facts, sentAt: performance.now(), ack: null });
  }

  acknowledge(clientId: string, id: string, conversationId: string): void {
    const said = this.said.get(clientId);
    if (said) said.ack ??= { id, conversationId, at: performance.now() };
  }
}
