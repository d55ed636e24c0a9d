import type { TestAnswerView } from '@natiq/contracts/answering/views';
import type { BacktestOutcome } from '@natiq/contracts/learning/inputs';
import { DatabaseUnavailable } from '@natiq/db';
import { enqueue } from '@natiq/db/jobs';
import { and, asc, eq, isNull } from '@natiq/db/query';
import { backtestRows, backtests } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { detectLanguage } from '@natiq/domain/text/language';
import { shorten } from '@natiq/domain/text/shorten';
import { testQuestion } from '../../answering/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { type FittedIndex, indexWith, retrieve } from '../../knowledge/index.ts';
import { draftIn } from '../drafts.ts';
import { priorityOf } from '../publish-draft.ts';
import { type BacktestRecord, backtestIn } from './view.ts';

/** The queue of back-tests under way; its keys are `company:run`. */
export const backtestQueue = 'learning.backtest';
export const backtestKey = (companyId: string, id: string) => `${companyId}:${id}`;

/** A run gives way to its next wake-up before the time limit of a job. */
const runMs = 40_000;
const longestReply = 2000;
/** A longer text is a story; the question door takes no more. */
const longestQuestion = 2000;
/** A page that is not even among so many finds is not what an answer rests on. */
const looked = 40;

type Row = typeof backtestRows.$inferSelect;
type Judged = Pick<Row, 'decision' | 'confidence' | 'reply'> & { outcome: BacktestOutcome };

/**
 * Asks the questions of a back-test one by one until none is left or somebody stops it. What is done is read from the rows, so it
 * may be begun again at any place. No transaction is open while an answer is made.
 * @throws the signal's reason when it aborts
 */
export async function runBacktest(
  services: Services,
  companyId: string,
  id: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const ctx = systemContext(services, companyId, 'backtest');
  const started = performance.now();
  const known = new Map<string, Judged>();
  let knowledge: FittedIndex | undefined;
  for (;;) {
    signal.throwIfAborted();
    const next = await transact(ctx, tx => nextIn(tx, ctx, id, performance.now() - started > runMs));
    if (!next) return;
    knowledge ??= await knowledgeOf(ctx, next.run);
    const key = `${next.row.wasAnswered}:${next.row.question}`;
    const judged = known.get(key) ?? (await judge(ctx, next.run, next.row, knowledge));
    known.set(key, judged);
    await transact(ctx, tx => writeIn(tx, next.row, judged));
    // Whoever waits for the database or the process goes first.
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

/** The present knowledge and the draft, in memory. */
async function knowledgeOf(ctx: ServiceContext, run: BacktestRecord): Promise<FittedIndex> {
  const { draftId, question, answer, wordings, language } = run;
  const priority = priorityOf(await transact(ctx, tx => draftIn(tx, ctx, draftId)));
  return indexWith(ctx, { id: draftId, title: question, body: answer, questions: wordings, language, priority });
}

/** The next question that was not asked yet; the run is over where there is none, and is handed on where it took long. */
async function nextIn(tx: TenantTx, ctx: ServiceContext, id: string, handOn: boolean) {
  const run = await backtestIn(tx, ctx, id, true).catch(error => {
    if (error instanceof ServiceError && error.code === 'not_found') return null;
    throw error;
  });
  if (run?.status !== 'running') return null;
  const [row] = await tx
    .select()
    .from(backtestRows)
    .where(and(eq(backtestRows.companyId, ctx.companyId), eq(backtestRows.runId, id), isNull(backtestRows.outcome)))
    .orderBy(asc(backtestRows.ordinal))
    .limit(1);
  if (!row) {
    await endIn(tx, ctx, run, 'done');
    return null;
  }
  if (!handOn) return { run, row };
  await enqueue(tx, backtestQueue, backtestKey(ctx.companyId, id));
  return null;
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
    const found = await retrieve(ctx, { question, language, limit: looked, knowledge });
    if (!found.hits.some(hit => hit.articleId === run.draftId)) return untouched(row);
    const answer = await testQuestion(ctx, { question }, {}, knowledge);
    const rests = answer.passages.some(passage => passage.used && passage.articleId === run.draftId);
    const said = {
      decision: answer.decision,
      confidence: answer.confidence,
      reply: answer.text ? shorten(answer.text, longestReply) : null,
    };
    if (!row.wasAnswered) return { ...said, outcome: rests ? 'answered' : 'silent' };
    if (rests) return { ...said, outcome: 'changed' };
    // Even where it says nothing itself it may stand in the way of what does.
    const without = await testQuestion(ctx, { question });
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
