import { signedInView } from '@natiq/contracts/identity/views';
import { enterDemo } from '@natiq/services/identity';
import { notFound } from '@natiq/services/kernel/errors';
import { z } from 'zod';
import { anyone } from '../procedures.ts';
import { t } from '../trpc.ts';

/** Facts for the start page, and its way in without a password: demo company, this machine only. */
export const demo = t.router({
  info: anyone.output(z.object({ enabled: z.boolean(), channelKey: z.string().nullable() })).query(async ({ ctx }) => {
    const { demo: facts, isLoopback } = ctx.installation;
    return { enabled: facts !== null && isLoopback, channelKey: facts && isLoopback ? facts.channelKey : null };
  }),
  enter: anyone.output(signedInView).mutation(async ({ ctx }) => {
    const { demo: facts, isLoopback } = ctx.installation;
    if (!facts || !isLoopback) throw notFound();
    const signedIn = await enterDemo(
      ctx.services,
      { companyId: facts.companyId, userId: facts.agentUserId },
      ctx.origin,
    );
    ctx.setSession(signedIn.token);
    return signedIn;
  }),
});
