import { newId } from '@natiq/db/ids';
import { and, eq, sql } from '@natiq/db/query';
import { aiCalls, aiSpend } from '@natiq/db/schema';
import { type ServiceContext, transact } from '../../kernel/context.ts';

export type CallPurpose = 'answer' | 'test' | 'try' | 'assist' | 'embed' | 'question';

/** What a call is for, beside its words. */
export interface CallAbout {
  purpose: CallPurpose;
  conversationId?: string;
}

/**
 * Puts the most a call can cost aside, if the day's cap has room for it: many calls at once cannot pass the cap together. What a
 * killed process had put aside stays so until the day ends; that spends less, never more.
 */
export function reserve(ctx: ServiceContext, day: string, capMicros: number, micros: number): Promise<boolean> {
  return transact(ctx, async tx => {
    await tx.insert(aiSpend).values({ companyId: ctx.companyId, day }).onConflictDoNothing();
    const held = await tx
      .update(aiSpend)
      .set({ reservedMicros: sql`${aiSpend.reservedMicros} + ${micros}` })
      .where(
        and(
          eq(aiSpend.companyId, ctx.companyId),
          eq(aiSpend.day, day),
          sql`${aiSpend.spentMicros} + ${aiSpend.reservedMicros} + ${micros} <= ${capMicros}::bigint`,
        ),
      )
      .returning({ day: aiSpend.day });
    return held.length > 0;
  });
}

export type CallFacts = Omit<typeof aiCalls.$inferInsert, 'companyId' | 'id' | 'createdAt'>;

/** Writes a call down, adds what it cost and gives back what was put aside for it. */
export async function settle(ctx: ServiceContext, day: string, heldMicros: number, call: CallFacts): Promise<void> {
  const now = ctx.clock.now();
  await transact(ctx, async tx => {
    const spent = tx
      .insert(aiSpend)
      .values({ companyId: ctx.companyId, day, spentMicros: call.costMicros })
      .onConflictDoUpdate({
        target: [aiSpend.companyId, aiSpend.day],
        set: {
          spentMicros: sql`${aiSpend.spentMicros} + ${call.costMicros}`,
          reservedMicros: sql`greatest(0, ${aiSpend.reservedMicros} - ${heldMicros})`,
        },
      });
    const noted = tx
      .insert(aiCalls)
      .values({ ...call, companyId: ctx.companyId, id: newId(now.getTime()), createdAt: now });
    await Promise.all([spent, noted]);
  });
}
