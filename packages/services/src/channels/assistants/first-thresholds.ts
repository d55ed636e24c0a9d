import { companySettings } from '@natiq/contracts/identity/views';
import { eq } from '@natiq/db/query';
import { companies } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { DEFAULT_THRESHOLDS } from '@natiq/domain/answering/decide';
import type { ServiceContext } from '../../kernel/context.ts';

/**
 * How sure a new assistant must be: below its company's `escalationThreshold` a person takes over, and the steps above never stand
 * lower. From then on the assistant's own settings count, which its people see and change.
 */
export async function firstThresholdsIn(tx: TenantTx, ctx: ServiceContext) {
  const [company] = await tx
    .select({ settings: companies.settings })
    .from(companies)
    .where(eq(companies.companyId, ctx.companyId));
  const { escalationThreshold: offer } = companySettings.parse(company?.settings ?? {});
  const { answer, caveat } = DEFAULT_THRESHOLDS;
  return {
    answerThreshold: Math.max(answer, offer),
    caveatThreshold: Math.max(caveat, offer),
    offerThreshold: offer,
  };
}
