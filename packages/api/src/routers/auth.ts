import { okView } from '@natiq/contracts/common';
import {
  acceptInvitationInput,
  invitationInput,
  revokeSessionInput,
  setUpInput,
  signInInput,
  updateMeInput,
} from '@natiq/contracts/identity/inputs';
import { invitationView, meView, sessionView, signedInView, userView } from '@natiq/contracts/identity/views';
import { updateProfile } from '@natiq/services/attachments';
import {
  acceptInvitation,
  getInvitation,
  getMe,
  listSessions,
  needsSetUp,
  revokeSession,
  setUp,
  signIn,
  signOut,
} from '@natiq/services/identity';
import { conflict } from '@natiq/services/kernel/errors';
import { z } from 'zod';
import { act, anyone, ask, done, staff } from '../procedures.ts';
import { t } from '../trpc.ts';

export const auth = t.router({
  signIn: anyone
    .input(signInInput)
    .output(signedInView)
    .mutation(async ({ ctx, input }) => {
      const signedIn = await signIn(ctx.services, input, ctx.origin);
      ctx.setSession(signedIn.token);
      return signedIn;
    }),
  signOut: staff.output(okView).mutation(async ({ ctx }) => {
    await signOut(ctx.user);
    ctx.setSession(null);
    return { ok: true };
  }),
  me: ask(z.void(), meView, getMe),
  updateMe: act(updateMeInput, userView, updateProfile),
  sessions: ask(z.void(), z.array(sessionView), listSessions),
  revokeSession: act(revokeSessionInput, okView, done(revokeSession)),
  needsSetUp: anyone
    .output(z.object({ needed: z.boolean() }))
    .query(async ({ ctx }) => ({ needed: await needsSetUp(ctx.services) })),
  invitation: anyone
    .input(invitationInput)
    .output(invitationView)
    // An act and not a question: a question's input would stand in an address, and addresses in logs.
    .mutation(({ ctx, input }) => getInvitation(ctx.services, input, ctx.origin)),
  acceptInvitation: anyone
    .input(acceptInvitationInput)
    .output(signedInView)
    .mutation(async ({ ctx, input }) => {
      const signedIn = await acceptInvitation(ctx.services, input, ctx.origin);
      ctx.setSession(signedIn.token);
      return signedIn;
    }),
  setUp: anyone
    .input(setUpInput)
    .output(signedInView)
    .mutation(async ({ ctx, input }) => {
      const { setupToken } = ctx.installation;
      if (!setupToken) throw conflict('already_set_up');
      const signedIn = await setUp(ctx.services, input, setupToken, ctx.origin);
      ctx.setSession(signedIn.token);
      return signedIn;
    }),
});
