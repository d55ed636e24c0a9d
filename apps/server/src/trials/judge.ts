import { judgeProvider } from './judge-provider.ts';
import type { Ledger, Said } from './ledger.ts';

/** What the database holds at the end, of all companies of the trial. */
export interface Held {
  readonly messages: readonly {
    company: string;
    conversationId: string;
    id: string;
    seq: number;
    author: string;
    clientId: string | null;
    text: string;
    /** Key of a system message. */
    key: string | null;
    /** pending | sent | failed, and whether it may have arrived twice. */
    status: string;
    maybeTwice: boolean;
  }[];
  readonly conversations: readonly {
    company: string;
    id: string;
    owner: string;
    phase: string;
    /** The address on a channel with a provider. */
    chat: string | null;
  }[];
  /** What providers brought: `account:update`, and what kept it from being dealt with. */
  readonly updates: readonly { company: string; id: string; handled: boolean; failure: string | null }[];
  readonly tickets: readonly { id: string; assigneeId: string | null }[];
}

export const sins = ['lost', 'doubled', 'reordered', 'foreign', 'unanswered'] as const;
export type Sin = (typeof sins)[number];

export interface Judgement {
  readonly totals: Readonly<Record<Sin, number>>;
  /** Each of them in words. */
  readonly details: readonly string[];
  /** Client ids of what stands in the database exactly once. */
  readonly held: ReadonlySet<string>;
}

export type Report = (sin: Sin, words: string) => void;

/**
 * Holds what was done and acknowledged against what the database has and the screens showed. `marks` are words that only the
 * company's own customers may read.
 */
export function judge(ledger: Ledger, held: Held, marks: Readonly<Record<string, string>>): Judgement {
  const totals = { lost: 0, doubled: 0, reordered: 0, foreign: 0, unanswered: 0 };
  const details: string[] = [];
  const report: Report = (sin, words) => {
    totals[sin] += 1;
    details.push(`${sin}: ${words}`);
  };
  const once = judgeWords(ledger, held, report);
  for (const conversation of held.conversations) judgeConversation(conversation, held, marks, report);
  judgeOrder([...ledger.said.values()], held, report);
  judgeScreens(ledger, marks, report);
  judgeClaims(ledger, held, report);
  judgeProvider(ledger, held, marks, report);
  for (const { what, status } of ledger.probes)
    if (![401, 403, 404].includes(status)) report('foreign', `${what} was answered with ${status}`);
  return { totals, details, held: once };
}

/** Every acknowledged word stands there once, as its own customer's. */
function judgeWords({ said }: Ledger, held: Held, report: Report): Set<string> {
  const rows = held.messages.filter(row => row.author === 'contact');
  const byClient = Map.groupBy(rows, row => row.clientId ?? '');
  const ownerOf = ownersOf(said, held);
  const once = new Set<string>();
  for (const word of said.values()) {
    const found = byClient.get(word.clientId) ?? [];
    const own = found.filter(row => {
      const owner = ownerOf.get(row.conversationId);
      return owner?.customer === word.customer && owner.company === word.company && row.company === word.company;
    });
    if (!word.ack && word.chat === undefined) report('lost', `nobody acknowledged ${word.clientId} (${word.trial})`);
    else if (own.length === 0) report('lost', `${word.clientId} was acknowledged and is not there (${word.trial})`);
    else if (word.text !== undefined && own[0]!.text !== word.text)
      report('lost', `${word.clientId} does not read as it was changed (${word.trial})`);
    else if (found.length > 1) report('doubled', `${word.clientId} stands there ${found.length} times (${word.trial})`);
    else once.add(word.clientId);
  }
  for (const row of rows) {
    if (said.has(row.clientId ?? '')) continue;
    const owner = ownerOf.get(row.conversationId);
    // A second row of what its own customer said, or words that nobody said there.
    if (owner && owner.company === row.company) report('doubled', `message ${row.id} repeats a word (${owner.trial})`);
    else report('foreign', `message ${row.id} is nobody's of its conversation`);
  }
  return once;
}

/** Whose conversation it is: of whoever was acknowledged in it, or of whoever writes from its chat. */
function ownersOf(said: Ledger['said'], held: Held): Map<string, Said> {
  const words = [...said.values()];
  const ofChat = new Map(
    words.flatMap(word => (word.chat === undefined ? [] : [[`${word.company}:${word.chat}`, word]])),
  );
  return new Map([
    ...words.flatMap(word => (word.ack ? [[word.ack.conversationId, word] as const] : [])),
    ...held.conversations.flatMap(({ id, company, chat }) => {
      const owner = ofChat.get(`${company}:${chat}`);
      return owner ? [[id, owner] as const] : [];
    }),
  ]);
}

const isOutcome = (row: Held['messages'][number]) =>
  row.author === 'assistant' || /^handover\.(queued|no_agents)/.test(row.key ?? '');

/** Numbers without a gap, no more outcomes than questions, an outcome behind the last one, no other company's words. */
function judgeConversation(
  { company, id, owner, phase }: Held['conversations'][number],
  held: Held,
  marks: Readonly<Record<string, string>>,
  report: Report,
): void {
  const rows = held.messages.filter(row => row.conversationId === id).sort((a, b) => a.seq - b.seq);
  rows.forEach((row, n) => {
    const expected = (rows[n - 1]?.seq ?? 0) + 1;
    if (row.seq === expected - 1) report('reordered', `${id} has number ${row.seq} twice`);
    else if (row.seq !== expected) report('lost', `${id} has a gap before number ${row.seq}`);
  });
  const asked = rows.filter(row => row.author === 'contact');
  const outcomes = rows.filter(isOutcome);
  for (let n = asked.length; n < outcomes.length; n += 1) report('doubled', `${id} was answered once too often`);
  const last = asked.at(-1);
  if (last && owner === 'assistant' && phase === 'open' && !outcomes.some(row => row.seq > last.seq))
    report('unanswered', `${id} waits for an answer to number ${last.seq}`);
  const others = Object.entries(marks).filter(([other]) => other !== company);
  for (const row of rows)
    for (const [, mark] of others)
      if (row.text.includes(mark)) report('foreign', `${id} was told another company's words`);
}

/** Who was acknowledged before another word was first sent, stands before it. */
function judgeOrder(said: readonly Said[], held: Held, report: Report): void {
  const seqOf = new Map(held.messages.map(row => [row.id, row.seq]));
  const ofCustomer = Map.groupBy(
    said.filter(word => word.ack && seqOf.has(word.ack.id)),
    word => word.customer,
  );
  for (const words of ofCustomer.values())
    for (const first of words)
      for (const second of words) {
        if (first.ack!.at >= second.sentAt) continue;
        if (seqOf.get(first.ack!.id)! > seqOf.get(second.ack!.id)!)
          report('reordered', `${second.clientId} overtook ${first.clientId} (${first.trial})`);
      }
}

/** A screen whose stream was cut shows what the server has: all of it, once, in order, and nothing else's. */
function judgeScreens({ screens }: Ledger, marks: Readonly<Record<string, string>>, report: Report): void {
  for (const { trial, company, shown, stored } of screens) {
    const ids = new Set(shown.map(message => message.id));
    for (const message of stored) if (!ids.has(message.id)) report('lost', `a screen misses ${message.id} (${trial})`);
    for (let n = ids.size; n < shown.length; n += 1) report('doubled', `a screen showed a message twice (${trial})`);
    shown.forEach((message, n) => {
      if (n > 0 && message.seq < shown[n - 1]!.seq)
        report('reordered', `a screen showed ${message.id} too late (${trial})`);
      for (const [other, mark] of Object.entries(marks))
        if (other !== company && message.text.includes(mark))
          report('foreign', `a screen showed another company's words`);
    });
  }
}

/** Each ticket is one person's: the one who was told so. */
function judgeClaims({ claims }: Ledger, held: Held, report: Report): void {
  for (const { ticketId, winners } of claims) {
    const ticket = held.tickets.find(row => row.id === ticketId);
    if (!ticket || winners.length === 0) report('lost', `nobody got ticket ${ticketId}`);
    else if (winners.length > 1)
      report('doubled', `${winners.length} people were told that ticket ${ticketId} is theirs`);
    else if (ticket.assigneeId !== winners[0])
      report('foreign', `ticket ${ticketId} went to somebody else than it was told`);
  }
}
