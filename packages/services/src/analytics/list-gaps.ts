import type { gapsInput } from '@natiq/contracts/analytics/inputs';
import type { GapsView } from '@natiq/contracts/analytics/views';
import { and, eq, gte, sql } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { asksTheSame, wordsOfQuestion } from '@natiq/domain/analytics/group-questions';
import { dayBefore } from '@natiq/domain/time/day';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { type Asked, askedIn, groupsOf, toQuestionView } from './questions.ts';
import { requireCompanyFigures, windowOf } from './window.ts';

const mostGaps = 30;

/**
 * Receipts that say the knowledge had no answer: nothing found it sure enough, nothing it could have said stood there, or the
 * third such answer in a row brought a person. What went to a person for its own sake is no gap.
 */
const hadNoAnswer = sql`(r.reason in ('low_confidence', 'not_supported') or (r.reason = 'failed_answers' and r.provider <> 'rules'))`;

/**
 * What the assistant could not answer, grouped by what was asked. A group is gone while an article is published that was
 * written or changed after it was asked and has one of its wordings as title or question: nothing else marks it, so a page that
 * is taken back brings its gap back, too.
 * @throws forbidden
 */
export async function listGaps(ctx: ServiceContext, input: z.output<typeof gapsInput>): Promise<GapsView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const window = await windowOf(tx, ctx);
    let day = window.today;
    for (let back = 1; back < input.days; back += 1) day = dayBefore(window.timeZone, day);
    const groups = groupsOf(await askedIn(tx, ctx, window, day.start, hadNoAnswer));
    const written = await writtenSince(tx, ctx, new Date(day.start));
    const isTaught = (members: readonly Asked[]) => members.every(member => knows(written, member));
    const gaps = groups.filter(({ members }) => !isTaught(members));
    return {
      gaps: gaps.slice(0, mostGaps).map(toQuestionView),
      total: gaps.length,
      taught: groups.length - gaps.length,
    };
  });
}

interface Written {
  at: number;
  wordings: ReadonlySet<string>[];
}

async function writtenSince(tx: TenantTx, ctx: ServiceContext, from: Date): Promise<Written[]> {
  const rows = await tx
    .select({ title: articles.title, questions: articles.questions, at: articles.updatedAt })
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.status, 'published'), gte(articles.updatedAt, from)));
  return rows.map(({ title, questions, at }) => ({
    at: at.getTime(),
    wordings: [title, ...questions].map(wordsOfQuestion),
  }));
}

function knows(written: readonly Written[], { text, at }: Asked): boolean {
  const words = wordsOfQuestion(text);
  return written.some(article => article.at > at && article.wordings.some(wording => asksTheSame(wording, words)));
}
