import { summaryWords } from '@natiq/contracts/assist/views';
import { companySettings } from '@natiq/contracts/identity/views';
import { enqueue } from '@natiq/db/jobs';
import { and, desc, eq, isNull } from '@natiq/db/query';
import { assistSummaries, companies, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { markupOf } from '@natiq/domain/answering/release';
import { addedFacts } from '@natiq/domain/assist/kept';
import { quotesOf, type Said } from '@natiq/domain/assist/summary';
import { shorten } from '@natiq/domain/text/shorten';
import { askText, hasModel, talkFacts } from '../answering/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { ServiceError } from '../kernel/errors.ts';
import { takeCall } from './limit.ts';
import { readTalkIn, type Talk } from './read-talk.ts';
import { summaryTask } from './tasks.ts';

/** The queue of summaries a model is to put in words; its keys are `company:conversation:epoch`. */
export const summaryQueue = 'assist.summary';

const longestTalk = 8000;
const longestLine = 500;

/**
 * Quotes of the conversation for whoever takes it over, one for each change of owner with something new to tell; a model's words
 * follow where there is one. May be repeated.
 */
export async function summariseTalk(ctx: ServiceContext, conversationId: string, epoch: number): Promise<void> {
  const talk = await transact(ctx, async tx => {
    const read = await readTalkIn(tx, ctx, conversationId);
    return (await isNewIn(tx, ctx, read, epoch)) ? read : null;
  }).catch(unlessGone);
  if (!talk) return;
  const facts = await talkFacts(ctx, talk.conversation.assistantId);
  const asks = await hasModel(ctx, facts.speaker);
  await transact(ctx, async tx => {
    const written = await tx
      .insert(assistSummaries)
      .values({
        companyId: ctx.companyId,
        conversationId,
        epoch,
        basisSeq: talk.said.at(-1)!.seq,
        quotes: quotesOf(talk.said),
        createdAt: ctx.clock.now(),
        updatedAt: ctx.clock.now(),
      })
      .onConflictDoNothing()
      .returning({ epoch: assistSummaries.epoch });
    if (written.length > 0 && asks) await enqueue(tx, summaryQueue, `${ctx.companyId}:${conversationId}:${epoch}`);
  });
}

const unlessGone = (error: unknown): null => {
  if (error instanceof ServiceError && error.code === 'not_found') return null;
  throw error;
};

/** A person who takes over at once what was handed over finds the summary of the hand-over. */
async function isNewIn(tx: TenantTx, ctx: ServiceContext, { conversation, said }: Talk, epoch: number) {
  const last = said.at(-1);
  if (!last) return false;
  const [newest] = await tx
    .select({ basisSeq: assistSummaries.basisSeq, epoch: assistSummaries.epoch })
    .from(assistSummaries)
    .where(and(eq(assistSummaries.companyId, ctx.companyId), eq(assistSummaries.conversationId, conversation.id)))
    .orderBy(desc(assistSummaries.epoch))
    .limit(1);
  return !newest || (newest.epoch < epoch && newest.basisSeq < last.seq);
}

/**
 * Puts a summary in words with a model: what names a number, link or code that stands nowhere in the conversation is left out.
 * Without a call left in this minute, or without an answer, the quotes stay. @throws the signal's reason when it aborts
 */
export async function wordSummary(services: Services, key: string, signal: AbortSignal): Promise<void> {
  const [companyId = '', conversationId = '', epochText = ''] = key.split(':');
  const ctx = systemContext(services, companyId, 'assist');
  const ofSummary = and(
    eq(assistSummaries.companyId, companyId),
    eq(assistSummaries.conversationId, conversationId),
    eq(assistSummaries.epoch, Number(epochText)),
    isNull(assistSummaries.words),
  );
  const found = await transact(ctx, async tx => {
    const [row] = await tx.select().from(assistSummaries).where(ofSummary);
    if (!row) return null;
    const talk = await readTalkIn(tx, ctx, conversationId);
    return { talk, row, language: await readerOf(tx, ctx, talk) };
  });
  if (!found || !(await takeCall(ctx))) return;
  const { talk, row, language } = found;
  const text = transcript(talk.said.filter(said => said.seq <= row.basisSeq));
  const told = await askText(
    ctx,
    { task: summaryTask(language), text, language, maxTokens: 500 },
    { conversationId, wish: (await talkFacts(ctx, talk.conversation.assistantId)).speaker, signal },
  );
  if (told.kind === 'none') return;
  const words = wordsOf(told.text, text);
  if (!words) return;
  await transact(ctx, tx =>
    tx
      .update(assistSummaries)
      .set({ words: summaryWords.parse({ ...words, language, by: told.provider }), updatedAt: ctx.clock.now() })
      .where(ofSummary),
  );
}

/** The language of whoever has it now, else the company's own. */
async function readerOf(tx: TenantTx, ctx: ServiceContext, { conversation }: Talk): Promise<'ar' | 'en'> {
  const { ownerUserId } = conversation;
  const [user] = ownerUserId
    ? await tx
        .select({ locale: users.locale })
        .from(users)
        .where(and(eq(users.companyId, ctx.companyId), eq(users.id, ownerUserId)))
    : [];
  const [company] = await tx
    .select({ settings: companies.settings })
    .from(companies)
    .where(eq(companies.companyId, ctx.companyId));
  const locale = user?.locale ?? companySettings.parse(company!.settings).defaultLocale;
  return locale === 'ar' ? 'ar' : 'en';
}

const who: Record<Said['by'], string> = { contact: 'Customer', assistant: 'Assistant', agent: 'Agent' };

/** The newest part of the conversation that fits. */
function transcript(said: readonly Said[]): string {
  const lines: string[] = [];
  let left = longestTalk;
  for (const one of [...said].reverse()) {
    const line = `${who[one.by]}: ${shorten(one.text.replace(/\s+/g, ' '), 1000)}`;
    left -= line.length;
    if (left < 0) break;
    lines.unshift(line);
  }
  return lines.join('\n');
}

/** The three lines a model wrote, those that may be shown; null when none may. */
export function wordsOf(told: string, talk: string): { asked: string; tried: string; open: string } | null {
  const line = (label: string) => {
    const found =
      new RegExp(`^[\\s*#-]*${label}[\\s*]*[:：]\\s*(.+)$`, 'imu').exec(told)?.[1]?.replace(/\*\*/g, '').trim() ?? '';
    return addedFacts(talk, found).length > 0 || markupOf(found).length > 0 ? '' : shorten(found, longestLine);
  };
  const words = { asked: line('ASKED'), tried: line('TRIED'), open: line('OPEN') };
  return words.asked || words.tried || words.open ? words : null;
}
