import { signedInView } from '@natiq/contracts/identity/views';
import { pasteInput } from '@natiq/contracts/knowledge/inputs';
import { importResultView } from '@natiq/contracts/knowledge/views';
import { enterDemo } from '@natiq/services/identity';
import { systemContext } from '@natiq/services/kernel/context';
import { notFound } from '@natiq/services/kernel/errors';
import { paste } from '@natiq/services/knowledge';
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
  /** "Paste your own": becomes knowledge of the demo company; the demo's agent could not write knowledge by role. */
  paste: anyone
    .input(pasteInput)
    .output(importResultView)
    .mutation(async ({ ctx, input }) => {
      const { demo: facts, isLoopback } = ctx.installation;
      if (!facts || !isLoopback) throw notFound();
      return paste({ ...systemContext(ctx.services, facts.companyId, 'start page'), origin: ctx.origin }, input);
    }),
});
