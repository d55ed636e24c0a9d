import { answeringReasons } from '@natiq/contracts/analytics/rows';
import type { AssistantFiguresView, assistantFiguresInput } from '@natiq/contracts/channels/assistants';
import { and, eq, sql } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { instantSql, requireCompanyFigures, sinceById } from './window.ts';

const dayMs = 86_400_000;

/**
 * What became of the conversations one assistant began with in the last days: how many it answered out of the knowledge, how many
 * became a ticket, how they were rated. @throws forbidden, not_found
 */
export async function getAssistantFigures(
  ctx: ServiceContext,
  input: z.output<typeof assistantFiguresInput>,
): Promise<AssistantFiguresView> {
  requireAccess(ctx, 'assistants', 'read');
  requireCompanyFigures(ctx);
  const from = ctx.clock.now().getTime() - input.days * dayMs;
  const company = sql`company_id = ${ctx.companyId}::uuid`;
  const answering = sql.join(
    answeringReasons.map(reason => sql`${reason}`),
    sql`, `,
  );
  return transact(ctx, async tx => {
    const mine = and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, input.id));
    if ((await tx.$count(assistants, mine)) === 0) throw notFound();
    const [row] = await tx.execute<Omit<AssistantFiguresView, 'days'>>(sql`
      with mine as (
        select id from conversations where ${company} and assistant_id = ${input.id}::uuid
          and ${sinceById(sql`id`, from)} and opened_at >= ${instantSql(from)})
      select (select count(*)::int from mine) as "conversations",
        (select count(*)::int from mine where exists (select from receipts r
          where r.${company} and r.conversation_id = mine.id and r.reason in (${answering}))) as "answered",
        (select count(*)::int from mine where exists (select from tickets t
          where t.${company} and t.conversation_id = mine.id)) as "handedOver",
        (select avg(score)::float8 from ratings where ${company} and conversation_id in (select id from mine)) as "rating",
        (select count(*)::int from ratings where ${company} and conversation_id in (select id from mine)) as "ratings"`);
    return { days: input.days, ...row! };
  });
}
