import { type HeldSettings, heldSettings } from '@natiq/contracts/evaluation/drafts';
import { and, asc, eq, inArray, notInArray } from '@natiq/db/query';
import { assistantDrafts, evaluationQuestions, evaluationResults, evaluationRuns } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { assistantForUpdate } from '../../channels/index.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { asExpected } from '../regressions.ts';
import type { RunRecord } from '../rows.ts';

export type Assistant = Awaited<ReturnType<typeof assistantForUpdate>>;
export type DraftRecord = typeof assistantDrafts.$inferSelect;

const ofDraft = (ctx: ServiceContext, assistantId: string) =>
  and(eq(assistantDrafts.companyId, ctx.companyId), eq(assistantDrafts.assistantId, assistantId));

/** The draft of an assistant, or null. Whoever is about to change it holds the assistant's row. */
export async function draftIn(tx: TenantTx, ctx: ServiceContext, assistantId: string): Promise<DraftRecord | null> {
  const [row] = await tx.select().from(assistantDrafts).where(ofDraft(ctx, assistantId));
  return row ?? null;
}

export const changeOf = (draft: DraftRecord): HeldSettings => heldSettings.parse(draft.change);

export async function dropDraftIn(tx: TenantTx, ctx: ServiceContext, assistantId: string): Promise<void> {
  await tx.delete(assistantDrafts).where(ofDraft(ctx, assistantId));
}

/** Writes what a draft is to hold; what was asked of it before says nothing about it any more. */
export async function putDraftIn(
  tx: TenantTx,
  ctx: ServiceContext,
  assistantId: string,
  before: DraftRecord | null,
  change: HeldSettings,
): Promise<void> {
  const actorLabel = ctx.actor.label;
  if (before) {
    const version = before.version + 1;
    await setDraftIn(tx, ctx, assistantId, { change, runId: null, checkedVersion: null, version, actorLabel });
    return;
  }
  const now = ctx.clock.now();
  await tx
    .insert(assistantDrafts)
    .values({ companyId: ctx.companyId, assistantId, change, actorLabel, createdAt: now, updatedAt: now });
}

/** Sets columns of a draft. */
export async function setDraftIn(
  tx: TenantTx,
  ctx: ServiceContext,
  assistantId: string,
  columns: Partial<DraftRecord>,
): Promise<DraftRecord> {
  const [row] = await tx
    .update(assistantDrafts)
    .set({ ...columns, updatedAt: ctx.clock.now() })
    .where(ofDraft(ctx, assistantId))
    .returning();
  return row!;
}

/** How many questions of an assistant have to be right. */
export function goldenIn(tx: TenantTx, ctx: ServiceContext, assistantId: string): Promise<number> {
  return tx.$count(
    evaluationQuestions,
    and(
      eq(evaluationQuestions.companyId, ctx.companyId),
      eq(evaluationQuestions.assistantId, assistantId),
      eq(evaluationQuestions.isGolden, true),
    ),
  );
}

/** The run that asked a draft against the settings that stand now; null where the draft or the assistant changed since. */
export async function checkOf(
  tx: TenantTx,
  ctx: ServiceContext,
  draft: DraftRecord,
  assistantVersion: number,
): Promise<RunRecord | null> {
  if (!draft.runId || draft.checkedVersion !== assistantVersion) return null;
  const [run] = await tx
    .select()
    .from(evaluationRuns)
    .where(and(eq(evaluationRuns.companyId, ctx.companyId), eq(evaluationRuns.id, draft.runId)));
  return run ?? null;
}

/** Questions of a run that compares which came out as expected before and do not now. */
export function worseIn(tx: TenantTx, ctx: ServiceContext, runId: string) {
  return tx
    .select()
    .from(evaluationResults)
    .where(
      and(
        eq(evaluationResults.companyId, ctx.companyId),
        eq(evaluationResults.runId, runId),
        inArray(evaluationResults.beforeOutcome, asExpected),
        notInArray(evaluationResults.outcome, asExpected),
      ),
    )
    .orderBy(asc(evaluationResults.ordinal));
}
