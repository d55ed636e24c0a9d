import type { QuestionsView } from '@natiq/contracts/analytics/views';
import { sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { askedIn, groupsOf, toQuestionView } from './questions.ts';
import { instant, instantSql, requireCompanyFigures, sinceById, type Window, windowOf } from './window.ts';

const mostTopics = 12;
const mostQuestions = 6;

/** What people ask today: subjects with the assistant's share of them, and the questions asked most. @throws forbidden */
export async function getQuestions(ctx: ServiceContext): Promise<QuestionsView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const window = await windowOf(tx, ctx);
    const { today } = window;
    const asked = await askedIn(
      tx,
      ctx,
      window,
      today.start,
      sql`r.decision in ('answer', 'caveat', 'offer', 'escalate')`,
    );
    return {
      today: { from: instant(today.start), to: instant(today.end) },
      topics: await topicsIn(tx, ctx, window),
      questions: groupsOf(asked).slice(0, mostQuestions).map(toQuestionView),
    };
  });
}

/** Subjects by the conversations that touched them; a greeting is no subject. */
async function topicsIn(tx: TenantTx, ctx: ServiceContext, window: Window): Promise<QuestionsView['topics']> {
  const { today, yesterday, moment } = window;
  const isToday = sql`r.created_at >= ${instantSql(today.start)}`;
  const rows = await tx.execute<QuestionsView['topics'][number] & Record<string, unknown>>(sql`
    select r.intent, count(distinct r.conversation_id) filter (where ${isToday})::int as asked,
      count(distinct r.conversation_id) filter (where not ${isToday} and r.created_at <= ${instantSql(moment)})::int as before,
      count(distinct r.conversation_id) filter (where ${isToday} and c.owner_kind = 'assistant')::int as alone
    from receipts r join conversations c on c.company_id = r.company_id and c.id = r.conversation_id
    where r.company_id = ${ctx.companyId}::uuid and ${sinceById(sql`r.id`, yesterday.start)}
      and r.created_at >= ${instantSql(yesterday.start)} and r.created_at < ${instantSql(today.end)}
      and r.intent not in ('greeting', 'gratitude')
    group by r.intent having bool_or(${isToday})
    order by asked desc, before desc, r.intent limit ${mostTopics}`);
  return rows.map(({ intent, asked, before, alone }) => ({ intent, asked, before, alone }));
}
