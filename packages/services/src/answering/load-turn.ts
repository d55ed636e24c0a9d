import { assistantBehaviour } from '@natiq/contracts/channels/views';
import { companySettings } from '@natiq/contracts/identity/views';
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lte } from '@natiq/db/query';
import { assistants, companies, contacts, conversations, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { type Run, takeLeaseIn } from './lease.ts';
import type { CompanyFacts, Question, SaidMessage, Speaker } from './turn.ts';

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
}

type Conversation = typeof conversations.$inferSelect;

/**
 * Reads what a run needs to know and takes the conversation for it, in one transaction. Null when there is nothing to answer,
 * when it is not the assistant's turn, or when another run is at it.
 */
export async function beginTurn(
  ctx: ServiceContext,
  conversationId: string,
  runId: string,
  restarts: number,
): Promise<Turn | null> {
  return transact(ctx, async tx => {
    const [row] = await tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conversationId)))
      .for('update');
    if (!row || row.answeredSeq >= row.lastContactSeq || !['open', 'waiting'].includes(row.phase)) return null;
    const idle = row.ownerKind === 'user';
    if (!(row.ownerKind === 'assistant' || (idle && isIdle(ctx, row)))) return null;
    const run = { id: runId, conversationId, epoch: row.ownerEpoch, basisSeq: row.lastSeq, restarts };
    if (!(await takeLeaseIn(tx, ctx, run))) return null;
    const company = await companyFacts(tx, ctx);
    const speaker = await speakerOf(tx, ctx, row.assistantId);
    const said = await readMessages(tx, ctx, row);
    if (said.unanswered.length + said.files.length === 0) return null;
    return {
      run,
      askedAt: row.lastContactAt ?? ctx.clock.now(),
      messageCount: await messagesSince(tx, ctx, row),
      idle,
      off: !company.settings.aiEnabled || !speaker.isEnabled,
      question: {
        messages: said.unanswered,
        files: said.files,
        history: said.history,
        language: row.language ?? (await languageOfContact(tx, ctx, row.contactId)),
        failedAnswers: row.failedAnswers,
        company,
        speaker,
      },
    };
  });
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

async function messagesSince(tx: TenantTx, ctx: ServiceContext, row: Conversation): Promise<number> {
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

async function readMessages(tx: TenantTx, ctx: ServiceContext, row: Conversation) {
  const inConversation = and(
    eq(messages.companyId, ctx.companyId),
    eq(messages.conversationId, row.id),
    isNull(messages.deletedAt),
  );
  const unanswered = await tx
    .select({ text: messages.text, attachments: messages.attachments })
    .from(messages)
    .where(and(inConversation, gt(messages.seq, row.answeredSeq), eq(messages.authorKind, 'contact')))
    .orderBy(desc(messages.seq))
    .limit(mostUnanswered);
  const before = await tx
    .select({ seq: messages.seq, text: messages.text, authorKind: messages.authorKind })
    .from(messages)
    .where(
      and(
        inConversation,
        lte(messages.seq, row.answeredSeq),
        inArray(messages.authorKind, ['contact', 'assistant', 'agent']),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(mostHistory);
  const history = before.map(
    ({ seq, text, authorKind }): SaidMessage => ({ seq, text, by: authorKind === 'contact' ? 'customer' : 'us' }),
  );
  unanswered.reverse();
  return {
    unanswered: unanswered.map(message => message.text).filter(isSaid),
    files: unanswered.flatMap(message => (message.attachments as { name: string }[]).map(file => file.name)),
    history: history.filter(said => isSaid(said.text)).reverse(),
  };
}

/** A message may be a file without a word. */
const isSaid = (text: string) => text !== '';
