import type { ModelsView, setDailyCapInput } from '@natiq/contracts/answering/models';
import { eq } from '@natiq/db/query';
import { aiBudgets } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { getModels } from './view.ts';

/**
 * Sets what models may cost in a day of the company's calendar, or takes the cap away. From the next call on: what is being
 * written is finished. @throws forbidden, conflict version_changed
 */
export async function setDailyCap(ctx: ServiceContext, input: z.output<typeof setDailyCapInput>): Promise<ModelsView> {
  requireAccess(ctx, 'assistants', 'update');
  const { dailyCapMicros, version } = input;
  await transact(ctx, async tx => {
    const [before] = await tx.select().from(aiBudgets).where(eq(aiBudgets.companyId, ctx.companyId)).for('update');
    const found = before?.version ?? 0;
    if (found !== version) throw conflict('version_changed', { params: { version: found } });
    const values = { dailyCapMicros, version: version + 1, updatedAt: ctx.clock.now() };
    await tx
      .insert(aiBudgets)
      .values({ companyId: ctx.companyId, ...values })
      .onConflictDoUpdate({ target: aiBudgets.companyId, set: values });
    await recordAudit(tx, ctx, {
      action: 'models.cap_set',
      subject: { kind: 'company', id: ctx.companyId },
      before: { dailyCapMicros: before?.dailyCapMicros ?? null },
      after: { dailyCapMicros },
    });
  });
  return getModels(ctx);
}
