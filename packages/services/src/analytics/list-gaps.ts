import type { gapsInput } from '@natiq/contracts/analytics/inputs';
import type { GapsView } from '@natiq/contracts/analytics/views';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { gapGroupsIn } from './gap-groups.ts';
import { toQuestionView } from './questions.ts';
import { requireCompanyFigures } from './window.ts';

const mostGaps = 30;

/** What the assistant could not answer and nobody has written an answer for since, most asked first. @throws forbidden */
export async function listGaps(ctx: ServiceContext, input: z.output<typeof gapsInput>): Promise<GapsView> {
  requireCompanyFigures(ctx);
  return transact(ctx, async tx => {
    const { open, closed } = await gapGroupsIn(tx, ctx, input.days);
    return {
      gaps: open.slice(0, mostGaps).map(members => toQuestionView({ members })),
      total: open.length,
      taught: closed.length,
    };
  });
}
