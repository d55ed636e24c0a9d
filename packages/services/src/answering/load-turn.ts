import { assistantBehaviour } from '@natiq/contracts/channels/views';
import { companySettings } from '@natiq/contracts/identity/views';
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lte } from '@natiq/db/query';
import { answerLeases, assistants, companies, contacts, conversations, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { type Holder, type Run, takeLeaseIn } from './lease.ts';
import type { Ahead } from './look-ahead.ts';
import type { CompanyFacts, Question, SaidMessage, Speaker } from './turn.ts';
import type { Quiet } from './watch.ts';

/** Without a word from the person for so long, the assistant may answer in their place. */
const idleMinutes = 5;
const mostUnanswered = 30;
const mostHistory = 12;

export interface Turn {
  run: Run;
  question: Question;
  /** When the customer wrote last. */
  askedAt: Date;
  /** Messages since the assistant last got the conversation. */
  messageCount: number;
  /** The conversation belongs to a person who has been silent; it stays theirs. */
  idle: boolean;
  /** The company or the assistant is switched off: a person has to answer. */
  off: boolean;
  /** What was read and looked up while the customer was given time to write on, if it is still what they said. */
  ahead: Ahead | null;
}

type Conversation = typeof conversations.$inferSelect;

/** What an answer depends on beside the conversation's own row. */
export type TurnFacts = Pick<Turn, 'question' | 'messageCount' | 'off'>;

/**
 * Begins with what was read and taken while the customer was given time to write on, if it is still what they said; else reads what a
 * run needs to know and takes the conversation for it, in one transaction. Null when there is nothing to answer, when it is not
 * the assistant's turn, or when another run is at it; `newer` when the customer wrote on and may do so still.
 */
export async function beginTurn(
  ctx: ServiceContext,
  conversationId: string,
  holder: Holder,
  restarts: number,
  quiet: Quiet | null,
): Promise<Turn | 'newer' | null> {
  const ahead = quiet && (await quiet.ahead);
  const wroteOn = (seq: number) => quiet !== null && seq > quiet.seq && performance.now() < quiet.boundAt;
  if (ahead && wroteOn(ahead.row.lastContactSeq)) return 'newer';
  if (ahead && (await stillStands(ctx, ahead))) {
    const { facts, run, row } = ahead;
    return { ...facts, run, idle: false, askedAt: row.lastContactAt ?? ctx.clock.now(), ahead };
  }
  return transact(ctx, async tx => {
    const [row] = await tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conversationId)))
      .for('update');
    if (!row || !isUnanswered(row)) return null;
    const idle = row.ownerKind === 'user';
    if (!(row.ownerKind === 'assistant' || (idle && isIdle(ctx, row)))) return null;
    if (wroteOn(row.lastContactSeq)) return 'newer';
    const run = { id: holder.runId, conversationId, epoch: row.ownerEpoch, basisSeq: row.lastSeq, restarts };
    if (!(await takeLeaseIn(tx, ctx, run))) return null;
    const facts = await turnFactsIn(tx, ctx, row);
    if (!facts) return null;
    return { ...facts, run, idle, askedAt: row.lastContactAt ?? ctx.clock.now(), ahead: null };
  });
}

/** Whether the customer wrote something nobody has dealt with. */
export function isUnanswered(row: Pick<Conversation, 'answeredSeq' | 'lastContactSeq' | 'phase'>): boolean {
  return row.answeredSeq < row.lastContactSeq && ['open', 'waiting'].includes(row.phase);
}

/** Whether nothing was said, answered or handed on since, and the run still holds the conversation: one trip to the database. */
async function stillStands(ctx: ServiceContext, { row, run }: Ahead): Promise<boolean> {
  const [now] = await readOne(ctx, tx =>
    tx
      .select({
        lastSeq: conversations.lastSeq,
        answeredSeq: conversations.answeredSeq,
        ownerEpoch: conversations.ownerEpoch,
        assistantId: conversations.assistantId,
        failedAnswers: conversations.failedAnswers,
        phase: conversations.phase,
      })
      .from(conversations)
      .innerJoin(
        answerLeases,
        and(eq(answerLeases.companyId, conversations.companyId), eq(answerLeases.conversationId, conversations.id)),
      )
      .where(
        and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, row.id), eq(answerLeases.runId, run.id)),
      ),
  );
  return (
    now?.lastSeq === row.lastSeq &&
    now.answeredSeq === row.answeredSeq &&
    now.ownerEpoch === row.ownerEpoch &&
    now.assistantId === row.assistantId &&
    now.failedAnswers === row.failedAnswers &&
    now.phase === row.phase
  );
}

/** A conversation as it stands, read without waiting for whoever works on it. */
export async function conversationIn(
  tx: TenantTx,
  ctx: ServiceContext,
  conversationId: string,
): Promise<Conversation | null> {
  const [row] = await tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conversationId)));
  return row ?? null;
}

/** Reads the words and settings an answer is made of, side by side. Null when nothing is left to answer. */
export async function turnFactsIn(tx: TenantTx, ctx: ServiceContext, row: Conversation): Promise<TurnFacts | null> {
  const [company, speaker, unanswered, before, ownLanguage] = await Promise.all([
    companyFacts(tx, ctx),
    speakerOf(tx, ctx, row.assistantId),
    readUnanswered(tx, ctx, row),
    readHistory(tx, ctx, row),
    row.language ?? languageOfContact(tx, ctx, row.contactId),
  ]);
  if (unanswered.messages.length + unanswered.files.length === 0) return null;
  return {
    messageCount: await messagesSince(tx, ctx, row, mostMessages(company, speaker)),
    off: !company.settings.aiEnabled || !speaker.isEnabled,
    question: {
      ...unanswered,
      history: before,
      language: ownLanguage,
      failedAnswers: row.failedAnswers,
      company,
      speaker,
    },
  };
}

function isIdle(ctx: ServiceContext, row: Conversation): boolean {
  const since = (row.lastStaffAt ?? row.ownerSince).getTime();
  return since < ctx.clock.now().getTime() - idleMinutes * 60_000;
}

export async function companyFacts(tx: TenantTx, ctx: ServiceContext): Promise<CompanyFacts> {
  const [company] = await tx
    .select({ name: companies.name, settings: companies.settings })
    .from(companies)
    .where(eq(companies.companyId, ctx.companyId));
  return { name: company!.name, settings: companySettings.parse(company!.settings) };
}

/** The assistant of the given id, or the company's first one. */
export async function speakerOf(tx: TenantTx, ctx: ServiceContext, id?: string): Promise<Speaker> {
  const [row] = await tx
    .select()
    .from(assistants)
    // One that was put away finishes what it began; it is nobody's first choice.
    .where(and(eq(assistants.companyId, ctx.companyId), id ? eq(assistants.id, id) : isNull(assistants.archivedAt)))
    .orderBy(asc(assistants.createdAt), asc(assistants.id))
    .limit(1);
  if (!row) throw notFound('assistant_missing');
  return {
    id: row.id,
    name: row.name as Speaker['name'],
    instructions: row.instructions,
    languages: row.languages,
    fallbackLanguage: row.fallbackLanguage === 'ar' ? 'ar' : 'en',
    isEnabled: row.isEnabled,
    thresholds: { answer: row.answerThreshold, caveat: row.caveatThreshold, offer: row.offerThreshold },
    maxMessages: row.maxMessages,
    provider: row.provider,
    model: row.model,
    temperature: row.temperature,
    maxTokens: row.maxTokens,
    ...assistantBehaviour.parse(row.behaviour),
  };
}

/** What their browser or provider said of them: all there is to go by before a first word. */
async function languageOfContact(tx: TenantTx, ctx: ServiceContext, contactId: string): Promise<string | null> {
  const [contact] = await tx
    .select({ language: contacts.language })
    .from(contacts)
    .where(and(eq(contacts.companyId, ctx.companyId), eq(contacts.id, contactId)));
  return contact?.language ?? null;
}

/** So many messages a conversation may have before a person takes over. */
export function mostMessages({ settings }: CompanyFacts, { maxMessages }: Speaker): number {
  return Math.min(maxMessages, settings.maxSessionMessages);
}

/** Counted only where it can matter: `seq` has no gaps, so a young conversation has not got to the limit. */
async function messagesSince(tx: TenantTx, ctx: ServiceContext, row: Conversation, limit: number): Promise<number> {
  if (row.lastSeq < limit) return row.lastSeq;
  const [counted] = await tx
    .select({ count: count() })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.conversationId, row.id),
        gte(messages.createdAt, row.ownerSince),
      ),
    );
  return counted?.count ?? 0;
}

const saidIn = (ctx: ServiceContext, row: Conversation) =>
  and(eq(messages.companyId, ctx.companyId), eq(messages.conversationId, row.id), isNull(messages.deletedAt));

/** What the customer wrote and nobody has dealt with, oldest first. */
async function readUnanswered(tx: TenantTx, ctx: ServiceContext, row: Conversation) {
  const found = await tx
    .select({ text: messages.text, attachments: messages.attachments })
    .from(messages)
    .where(and(saidIn(ctx, row), gt(messages.seq, row.answeredSeq), eq(messages.authorKind, 'contact')))
    .orderBy(desc(messages.seq))
    .limit(mostUnanswered);
  found.reverse();
  return {
    messages: found.map(message => message.text).filter(isSaid),
    files: found.flatMap(message => (message.attachments as { name: string }[]).map(file => file.name)),
  };
}

/** What was said before, oldest first. */
async function readHistory(tx: TenantTx, ctx: ServiceContext, row: Conversation): Promise<SaidMessage[]> {
  if (row.answeredSeq === 0) return [];
  const found = await tx
    .select({ seq: messages.seq, text: messages.text, authorKind: messages.authorKind })
    .from(messages)
    .where(
      and(
        saidIn(ctx, row),
        lte(messages.seq, row.answeredSeq),
        inArray(messages.authorKind, ['contact', 'assistant', 'agent']),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(mostHistory);
  return found
    .map(({ seq, text, authorKind }): SaidMessage => ({ seq, text, by: authorKind === 'contact' ? 'customer' : 'us' }))
    .filter(said => isSaid(said.text))
    .reverse();
}

/** A message may be a file without a word. */
const isSaid = (text: string) => text !== '';
