import type { TestAnswerView } from '@natiq/contracts/answering/views';
import { type Outcome, trialSettings } from '@natiq/contracts/evaluation/inputs';
import { DatabaseUnavailable } from '@natiq/db';
import { and, asc, eq, isNull } from '@natiq/db/query';
import { evaluationResults, evaluationRuns } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { shorten } from '@natiq/domain/text/shorten';
import { testQuestion } from '../answering/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';
import { askAll } from '../kernel/runs/ask-all.ts';
import { articlesIn, type RunRecord, runIn } from './rows.ts';

/** The queue of runs under way; its keys are `company:run`. */
export const evaluationQueue = 'evaluation.run';
export const evaluationKey = (companyId: string, id: string) => `${companyId}:${id}`;

const longestReply = 2000;

type Result = typeof evaluationResults.$inferSelect;

/**
 * Asks the questions of a run and holds each answer against what is expected.
 * @throws the signal's reason when it aborts
 */
export async function runEvaluation(
  services: Services,
  companyId: string,
  id: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const ctx = systemContext(services, companyId, 'evaluation');
  await askAll(
    ctx,
    {
      id,
      queue: evaluationQueue,
      runIn: tx => runIn(tx, ctx, id, true),
      nextIn: tx => nextIn(tx, ctx, id),
      endIn: (tx, run) => endIn(tx, ctx, run, 'done'),
      ask: async (run, result) => {
        const judged = await judge(ctx, run, result);
        const before = run.compares ? await standing(ctx, run, result) : {};
        return tx => writeIn(tx, result, { ...judged, ...before });
      },
    },
    signal,
  );
}

/** The next question that was not asked yet. */
async function nextIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<Result | undefined> {
  const [result] = await tx
    .select()
    .from(evaluationResults)
    .where(
      and(
        eq(evaluationResults.companyId, ctx.companyId),
        eq(evaluationResults.runId, id),
        isNull(evaluationResults.outcome),
      ),
    )
    .orderBy(asc(evaluationResults.ordinal))
    .limit(1);
  return result;
}

/** The end of a run, by itself or by hand. */
export async function endIn(
  tx: TenantTx,
  ctx: ServiceContext,
  run: RunRecord,
  status: 'done' | 'cancelled',
): Promise<RunRecord> {
  const now = ctx.clock.now();
  const [row] = await tx
    .update(evaluationRuns)
    .set({ status, finishedAt: now, updatedAt: now })
    .where(and(eq(evaluationRuns.companyId, ctx.companyId), eq(evaluationRuns.id, run.id)))
    .returning();
  return row!;
}

type Judgement = Pick<
  Result,
  'rank' | 'decision' | 'confidence' | 'rawConfidence' | 'articleId' | 'reply' | 'provider'
> & {
  outcome: Outcome;
};

type Before = Pick<Result, 'beforeOutcome' | 'beforeArticleId' | 'beforeReply'>;

/** What became of a question with the settings that stand, for a run that compares. */
async function standing(ctx: ServiceContext, run: RunRecord, result: Result): Promise<Before> {
  const { outcome, articleId, reply } = await judge(ctx, { ...run, trial: null }, result);
  return { beforeOutcome: outcome, beforeArticleId: articleId, beforeReply: reply };
}

async function judge(ctx: ServiceContext, run: RunRecord, result: Result): Promise<Judgement> {
  try {
    const trial = trialSettings.nullable().parse(run.trial) ?? {};
    const answer = await testQuestion(ctx, { question: result.question, assistantId: run.assistantId }, trial);
    return await transact(ctx, tx => judgeIn(tx, ctx, result, answer));
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    ctx.log.warn('evaluation.question_failed', { run: run.id, error: describeError(error) });
    return {
      outcome: 'failed',
      rank: null,
      decision: null,
      confidence: null,
      rawConfidence: null,
      articleId: null,
      reply: null,
      provider: null,
    };
  }
}

/** Holds an answer against what was expected. A translation of the expected article is as right as itself. */
async function judgeIn(tx: TenantTx, ctx: ServiceContext, result: Result, answer: TestAnswerView): Promise<Judgement> {
  const { passages } = answer;
  const known = await articlesIn(tx, ctx, [...result.articleIds, ...passages.map(passage => passage.articleId)]);
  const topicOf = (id: string) => known.get(id)?.topic ?? id;
  const expected = new Set(result.articleIds.map(topicOf));
  const found = [...new Set(passages.map(passage => topicOf(passage.articleId)))];
  const at = found.findIndex(topic => expected.has(topic));
  const said = passages.find(passage => passage.used);
  const isRight = said !== undefined && expected.has(topicOf(said.articleId));
  const outcome: Outcome =
    result.expects === 'article' ? (isRight ? 'right' : said ? 'wrong' : 'silent') : said ? 'spoke' : 'abstained';
  return {
    outcome,
    rank: at >= 0 ? at + 1 : null,
    decision: answer.decision,
    confidence: answer.confidence,
    rawConfidence: answer.rawConfidence,
    articleId: (said ?? passages[0])?.articleId ?? null,
    reply: answer.text ? shorten(answer.text, longestReply) : null,
    provider: answer.provider,
  };
}

/** Writes what became of a question once: whoever was quicker stays. */
async function writeIn(
  tx: TenantTx,
  { companyId, runId, ordinal }: Result,
  judged: Judgement & Partial<Before>,
): Promise<void> {
  await tx
    .update(evaluationResults)
    .set(judged)
    .where(
      and(
        eq(evaluationResults.companyId, companyId),
        eq(evaluationResults.runId, runId),
        eq(evaluationResults.ordinal, ordinal),
        isNull(evaluationResults.outcome),
      ),
    );
}
