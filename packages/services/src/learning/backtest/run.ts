import type { TestAnswerView } from '@natiq/contracts/answering/views';
import type { BacktestOutcome } from '@natiq/contracts/learning/inputs';
import { DatabaseUnavailable } from '@natiq/db';
import { and, asc, eq, getTableColumns, isNull } from '@natiq/db/query';
import { backtestRows, backtests, conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { detectLanguage } from '@natiq/domain/text/language';
import { shorten } from '@natiq/domain/text/shorten';
import { testQuestion } from '../../answering/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { askAll } from '../../kernel/runs/ask-all.ts';
import { type FittedIndex, indexWith, retrieve } from '../../knowledge/index.ts';
import { draftIn } from '../drafts.ts';
import { priorityOf } from '../publish-draft.ts';
import { type BacktestRecord, backtestIn } from './view.ts';

/** The queue of back-tests under way; its keys are `company:run`. */
export const backtestQueue = 'learning.backtest';
export const backtestKey = (companyId: string, id: string) => `${companyId}:${id}`;

const longestReply = 2000;
/** A longer text is a story; the question door takes no more. */
const longestQuestion = 2000;
/** A page that is not even among so many finds is not what an answer rests on. */
const looked = 40;

/** `assistantId` is null where the conversation is no more. */
type Row = typeof backtestRows.$inferSelect & { assistantId: string | null };
type Judged = Pick<Row, 'decision' | 'confidence' | 'reply'> & { outcome: BacktestOutcome };

/**
 * Asks the questions of a back-test again, each of the assistant of its conversation.
 * @throws the signal's reason when it aborts
 */
export async function runBacktest(
  services: Services,
  companyId: string,
  id: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const ctx = systemContext(services, companyId, 'backtest');
  const known = new Map<string, Judged>();
  let knowledge: FittedIndex | undefined;
  await askAll(
    ctx,
    {
      id,
      queue: backtestQueue,
      runIn: tx => backtestIn(tx, ctx, id, true),
      nextIn: tx => nextIn(tx, ctx, id),
      endIn: (tx, run) => endIn(tx, ctx, run, 'done'),
      ask: async (run, row) => {
        knowledge ??= await knowledgeOf(ctx, run);
        const key = `${row.assistantId}:${row.wasAnswered}:${row.question}`;
        const judged = known.get(key) ?? (await judge(ctx, run, row, knowledge));
        known.set(key, judged);
        return tx => writeIn(tx, row, judged);
      },
    },
    signal,
  );
}

/** The present knowledge and the draft, in memory. */
async function knowledgeOf(ctx: ServiceContext, run: BacktestRecord): Promise<FittedIndex> {
  const { draftId, question, answer, wordings, language } = run;
  const priority = priorityOf(await transact(ctx, tx => draftIn(tx, ctx, draftId)));
  return indexWith(ctx, { id: draftId, title: question, body: answer, questions: wordings, language, priority });
}

/** The next question that was not asked yet, with the assistant of the conversation it was asked in. */
async function nextIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<Row | undefined> {
  const [row] = await tx
    .select({ ...getTableColumns(backtestRows), assistantId: conversations.assistantId })
    .from(backtestRows)
    .leftJoin(
      conversations,
      and(eq(conversations.companyId, backtestRows.companyId), eq(conversations.id, backtestRows.conversationId)),
    )
    .where(and(eq(backtestRows.companyId, ctx.companyId), eq(backtestRows.runId, id), isNull(backtestRows.outcome)))
    .orderBy(asc(backtestRows.ordinal))
    .limit(1);
  return row;
}

/** The end of a back-test, by itself or by hand. */
export async function endIn(
  tx: TenantTx,
  ctx: ServiceContext,
  run: BacktestRecord,
  status: 'done' | 'cancelled',
): Promise<BacktestRecord> {
  const now = ctx.clock.now();
  const [row] = await tx
    .update(backtests)
    .set({ status, finishedAt: now, updatedAt: now })
    .where(and(eq(backtests.companyId, ctx.companyId), eq(backtests.id, run.id)))
    .returning();
  return row!;
}

const untouched = (row: Row): Judged => ({
  outcome: row.wasAnswered ? 'same' : 'silent',
  decision: null,
  confidence: null,
  reply: null,
});

const saidFrom = ({ passages }: TestAnswerView) =>
  [...new Set(passages.filter(passage => passage.used).map(passage => passage.articleId))].sort().join();

async function judge(ctx: ServiceContext, run: BacktestRecord, row: Row, knowledge: FittedIndex): Promise<Judged> {
  try {
    const question = row.question.slice(0, longestQuestion);
    const language = detectLanguage(question).language === 'en' ? 'en' : 'ar';
    const asked = { question, ...(row.assistantId && { assistantId: row.assistantId }) };
    const found = await retrieve(ctx, { ...asked, language, limit: looked, knowledge });
    if (!found.hits.some(hit => hit.articleId === run.draftId)) return untouched(row);
    const answer = await testQuestion(ctx, asked, {}, knowledge);
    const rests = answer.passages.some(passage => passage.used && passage.articleId === run.draftId);
    const said = {
      decision: answer.decision,
      confidence: answer.confidence,
      reply: answer.text ? shorten(answer.text, longestReply) : null,
    };
    if (!row.wasAnswered) return { ...said, outcome: rests ? 'answered' : 'silent' };
    if (rests) return { ...said, outcome: 'changed' };
    // Even where it says nothing itself it may stand in the way of what does.
    const without = await testQuestion(ctx, asked);
    const same = without.decision === answer.decision && saidFrom(without) === saidFrom(answer);
    return { ...said, outcome: same ? 'same' : 'changed' };
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    ctx.log.warn('backtest.question_failed', { run: run.id, error: describeError(error) });
    return { ...untouched(row), outcome: 'failed' };
  }
}

/** Writes what became of a question once: whoever was quicker stays. */
async function writeIn(tx: TenantTx, { companyId, runId, ordinal }: Row, judged: Judged): Promise<void> {
  await tx
    .update(backtestRows)
    .set(judged)
    .where(
      and(
        eq(backtestRows.companyId, companyId),
        eq(backtestRows.runId, runId),
        eq(backtestRows.ordinal, ordinal),
        isNull(backtestRows.outcome),
      ),
    );
}
