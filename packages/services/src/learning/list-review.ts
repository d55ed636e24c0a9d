import type { listReviewInput, ReviewList, settleAnswersInput, VoteReason } from '@natiq/contracts/learning/inputs';
import type { ReviewCountsView, ReviewItemView } from '@natiq/contracts/learning/views';
import { and, eq, inArray, type SQL, sql } from '@natiq/db/query';
import { articles, learnedDrafts, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { instantSql, sinceById } from '../analytics/index.ts';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { notFound } from '../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';
import { settleIn } from './publish-draft.ts';

const unsureDays = 30;

/** The answers of a list, as `message_id` and the time `at` they came to it. */
function listOf(ctx: ServiceContext, list: ReviewList): SQL {
  if (list === 'down')
    return sql`
      select v.message_id, max(v.updated_at) as at from answer_votes v
      left join answer_reviews w on w.company_id = v.company_id and w.message_id = v.message_id
      where v.company_id = ${ctx.companyId}::uuid and not v.helpful
      group by v.message_id having max(v.updated_at) > coalesce(max(w.at), '-infinity')`;
  const from = ctx.clock.now().getTime() - unsureDays * 86_400_000;
  // What was said with a caveat; where nothing could be said is a gap.
  return sql`
    select r.message_id, r.created_at as at from receipts r
    where r.company_id = ${ctx.companyId}::uuid and ${sinceById(sql`r.id`, from)} and r.created_at >= ${instantSql(from)}
      and r.message_id is not null and r.decision in ('caveat', 'offer') and r.provider <> 'rules' and r.reason <> 'not_supported'
      and not exists (select from answer_reviews w where w.company_id = r.company_id and w.message_id = r.message_id)`;
}

interface Row extends Record<string, unknown> {
  message_id: string;
  at: string;
  conversation_id: string;
  number: string;
  text: string;
  language: string | null;
  question: string | null;
  decision: ReviewItemView['decision'];
  confidence: number | null;
  up: number;
  down: number;
  reasons: VoteReason[] | null;
  comments: string[] | null;
}

/** Answers somebody should look at, newest first. @throws forbidden */
export async function listReview(
  ctx: ServiceContext,
  input: z.output<typeof listReviewInput>,
): Promise<Paged<ReviewItemView>> {
  requireAccess(ctx, 'knowledge', 'update');
  const after = input.cursor ? decodeCursor(input.cursor, ['instant', 'id']) : null;
  const list = listOf(ctx, input.list);
  const place = after ? sql`where (l.at, l.message_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  return transact(ctx, async tx => {
    const rows = await tx.execute<Row>(sql`
      select l.message_id, to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, m.conversation_id, c.number,
        m.text, m.language, r.question, r.decision, r.confidence::float8 as confidence, v.up, v.down, v.reasons, v.comments
      from (select * from (${list}) l ${place} order by l.at desc, l.message_id desc
            limit ${input.limit + 1} offset ${offsetOf(input)}) l
      join messages m on m.company_id = ${ctx.companyId}::uuid and m.id = l.message_id
      join conversations c on c.company_id = m.company_id and c.id = m.conversation_id
      left join receipts r on r.company_id = m.company_id and r.message_id = m.id
      cross join lateral (
        select (count(*) filter (where v.helpful))::int as up, (count(*) filter (where not v.helpful))::int as down,
          (select array_agg(distinct x) from answer_votes w, unnest(w.reasons) x
            where w.company_id = m.company_id and w.message_id = m.id) as reasons,
          (array_agg(v.comment order by v.updated_at desc) filter (where v.comment is not null)) as comments
        from answer_votes v where v.company_id = m.company_id and v.message_id = m.id) v
      order by l.at desc, l.message_id desc`);
    const page = [...rows].slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(toItem),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.at, last.message_id]) : null,
      ...(await totalFor(input, () => countIn(tx, list))),
    };
  });
}

function toItem(row: Row): ReviewItemView {
  return {
    messageId: row.message_id,
    conversation: { id: row.conversation_id, number: row.number },
    question: row.question ?? '',
    answer: row.text,
    language: row.language ?? 'ar',
    decision: row.decision,
    confidence: row.confidence,
    up: row.up,
    down: row.down,
    reasons: row.reasons ?? [],
    comments: row.comments ?? [],
    at: row.at,
  };
}

async function countIn(tx: TenantTx, list: SQL): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from (${list}) l`);
  return row!.n;
}

/** How much waits in each list. @throws forbidden */
export async function countReview(ctx: ServiceContext): Promise<ReviewCountsView> {
  requireAccess(ctx, 'knowledge', 'update');
  return transact(ctx, async tx => ({
    down: await countIn(tx, listOf(ctx, 'down')),
    unsure: await countIn(tx, listOf(ctx, 'unsure')),
    drafts: await tx.$count(
      learnedDrafts,
      and(eq(learnedDrafts.companyId, ctx.companyId), eq(learnedDrafts.status, 'waiting')),
    ),
    articles: await tx.$count(articles, and(eq(articles.companyId, ctx.companyId), eq(articles.status, 'draft'))),
  }));
}

/** Somebody looked at these answers and lets them stand. @throws forbidden, not_found when one is no answer of the company's */
export async function settleAnswers(ctx: ServiceContext, input: z.output<typeof settleAnswersInput>): Promise<void> {
  requireAccess(ctx, 'knowledge', 'update');
  const ids = [...new Set(input.messageIds)];
  await transact(ctx, async tx => {
    const known = await tx.$count(
      messages,
      and(eq(messages.companyId, ctx.companyId), inArray(messages.id, ids), eq(messages.authorKind, 'assistant')),
    );
    if (known !== ids.length) throw notFound();
    await settleIn(tx, ctx, ids, 'fine');
    await recordAudit(tx, ctx, {
      action: 'learning.settled',
      subject: { kind: 'message', id: ids[0]! },
      after: { count: ids.length },
    });
  });
}
