import type { draftGapInput, learningGapsInput } from '@natiq/contracts/learning/inputs';
import type { DraftView, LearningGapsView } from '@natiq/contracts/learning/views';
import { newId } from '@natiq/db/ids';
import { and, eq, inArray, sql } from '@natiq/db/query';
import { learnedDrafts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { asksTheSame, wordsOfQuestion } from '@natiq/domain/analytics/group-questions';
import { isPersonal, type Quote, quotesAfter, type SaidAfter } from '@natiq/domain/learning/quotable';
import { detectLanguage } from '@natiq/domain/text/language';
import { shorten } from '@natiq/domain/text/shorten';
import type { z } from 'zod';
import { type Asked, gapGroupsIn, requireCompanyFigures, toQuestionView } from '../analytics/index.ts';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { draftIn, draftViewIn } from './drafts.ts';

const mostGaps = 50;
/** A gap is looked for so far back, whatever period it was listed for. */
const farthestDays = 90;
const mostConversations = 10;
const mostQuotes = 6;
const mostWordings = 20;

/** What the assistant could not answer, most asked first, each with the draft that waits for it. @throws forbidden */
export async function listLearningGaps(
  ctx: ServiceContext,
  input: z.output<typeof learningGapsInput>,
): Promise<LearningGapsView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const { open, closed } = await gapGroupsIn(tx, ctx, input.days);
    const shown = open.slice(0, mostGaps);
    const drafts = await draftsIn(tx, ctx, shown.flat());
    return {
      gaps: shown.map(members => ({
        ...toQuestionView({ members }),
        lastAskedAt: new Date(members[0]!.at).toISOString(),
        draft: members.map(({ id }) => drafts.get(id)).find(draft => draft !== undefined) ?? null,
      })),
      total: open.length,
      taught: closed.length,
    };
  });
}

async function draftsIn(tx: TenantTx, ctx: ServiceContext, asked: readonly Asked[]) {
  if (asked.length === 0) return new Map<string, { id: string; isEmpty: boolean }>();
  const rows = await tx
    .select({ id: learnedDrafts.id, receiptId: learnedDrafts.receiptId, answer: learnedDrafts.answer })
    .from(learnedDrafts)
    .where(
      and(
        eq(learnedDrafts.companyId, ctx.companyId),
        eq(learnedDrafts.status, 'waiting'),
        inArray(
          learnedDrafts.receiptId,
          asked.map(({ id }) => id),
        ),
      ),
    );
  return new Map(rows.map(({ id, receiptId, answer }) => [receiptId!, { id, isEmpty: answer.trim() === '' }]));
}

/**
 * Drafts an article for a gap from what colleagues told the customers who asked: their sentences as they stand, without pleasantries and
 * personal data; empty where nobody said anything. Of a gap that has a draft, that one.
 * @throws forbidden, not_found
 */
export async function draftGap(ctx: ServiceContext, input: z.output<typeof draftGapInput>): Promise<DraftView> {
  requireAccess(ctx, 'knowledge', 'create');
  return transact(ctx, async tx => {
    const { open } = await gapGroupsIn(tx, ctx, farthestDays);
    const members = open.find(group => group.some(({ id }) => id === input.id));
    if (!members) throw notFound();
    const [known] = (await draftsIn(tx, ctx, members)).values();
    if (known) return draftViewIn(tx, ctx, await draftIn(tx, ctx, known.id));
    const quotes = await quotesIn(tx, ctx, members);
    const answer = quotes.map(quote => quote.text).join('\n');
    const gap = toQuestionView({ members });
    const now = ctx.clock.now();
    const wordings = gap.wordings.map(({ text }) => text).filter(text => text !== gap.text && !isPersonal(text));
    const [row] = await tx
      .insert(learnedDrafts)
      .values({
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        origin: 'gap',
        receiptId: gap.id,
        question: isPersonal(gap.text) ? shorten(wordings[0] ?? '', 199) : shorten(gap.text, 199),
        answer,
        wordings: wordings.slice(0, mostWordings),
        language: languageOf(answer || gap.text),
        quotes,
        authorId: ctx.actor.id,
        authorLabel: ctx.actor.label,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    await recordAudit(tx, ctx, {
      action: 'learning.drafted',
      subject: { kind: 'learned_draft', id: row!.id },
      after: { quotes: quotes.length, asked: members.length },
    });
    return draftViewIn(tx, ctx, row!);
  });
}

/** The language of an article with this text. */
export const languageOf = (text: string): 'ar' | 'en' => (detectLanguage(text).language === 'en' ? 'en' : 'ar');

/** What colleagues said to each of the questions, the newest first; what says the same twice stands once. */
async function quotesIn(tx: TenantTx, ctx: ServiceContext, members: readonly Asked[]): Promise<Quote[]> {
  const quotes: Quote[] = [];
  const asked = new Map(members.map(member => [member.conversation.id, member]));
  for (const member of [...asked.values()].slice(0, mostConversations)) {
    const { said, names } = await saidAfterIn(tx, ctx, member);
    for (const quote of quotesAfter(said, names)) {
      const words = wordsOfQuestion(quote.text);
      if (quotes.length < mostQuotes && !quotes.some(other => asksTheSame(wordsOfQuestion(other.text), words)))
        quotes.push(quote);
    }
  }
  return quotes;
}

async function saidAfterIn(tx: TenantTx, ctx: ServiceContext, { conversation, at }: Asked) {
  const rows = await tx.execute<{ id: string; author_kind: string; text: string }>(sql`
    select m.id, m.author_kind, m.text from messages m
    where m.company_id = ${ctx.companyId}::uuid and m.conversation_id = ${conversation.id}::uuid
      and m.author_kind in ('agent', 'contact') and m.deleted_at is null and m.created_at >= ${new Date(at).toISOString()}::timestamptz
    order by m.seq limit 40`);
  const names = await tx.execute<{ name: string }>(sql`
    select distinct m.author_label as name from messages m
    where m.company_id = ${ctx.companyId}::uuid and m.conversation_id = ${conversation.id}::uuid and m.author_kind in ('agent', 'contact')
      and m.author_label <> ''
    union select t.name from conversations c
      join contact_identities i on i.company_id = c.company_id and i.id = c.identity_id
      join contacts t on t.company_id = i.company_id and t.id = i.contact_id
      where c.company_id = ${ctx.companyId}::uuid and c.id = ${conversation.id}::uuid and t.name is not null`);
  const said: SaidAfter[] = rows.map(row => ({
    messageId: row.id,
    conversationId: conversation.id,
    by: row.author_kind === 'agent' ? 'agent' : 'customer',
    text: row.text,
  }));
  return { said, names: names.map(({ name }) => name) };
}
