import type { UserContext } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';
import { forbidden, unauthenticated } from '@natiq/services/kernel/errors';
import type { z } from 'zod';
import { toTrpcError } from './translate-error.ts';
import { TRPCError, t } from './trpc.ts';

/** Anybody: sign-in, set-up, facts of the installation. */
export const anyone = t.procedure.use(async ({ ctx, next, type, signal }) => {
  // A socket outlives its session by seconds and knows no limits of calls: questions and acts go over HTTP.
  if (ctx.isSocket && type !== 'subscription') throw toTrpcError(forbidden('listening_only'));
  const result = await next();
  if (!result.ok) {
    const { cause } = result.error;
    // The caller hung up and the work was given up: nothing failed, and nobody reads this.
    if (signal?.aborted && isReasonOf(signal, cause))
      return { ...result, error: new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', cause }) };
    const translated = toTrpcError(cause && result.error.code === 'INTERNAL_SERVER_ERROR' ? cause : result.error);
    if (translated.code === 'INTERNAL_SERVER_ERROR')
      ctx.services.log.error('api.failed', {
        requestId: ctx.origin.requestId,
        error: describeError(cause ?? result.error),
      });
    return { ...result, error: translated };
  }
  return result;
});

/** Whether an error is what a signal was aborted for; a reason that is a text comes back as an error that says it. */
function isReasonOf({ reason }: AbortSignal, error: Error | undefined): boolean {
  return error !== undefined && (error === reason || error.message === String(reason));
}

/** A signed-in member of staff. What they may do is decided by each verb. */
export const staff = anyone.use(({ ctx, next }) => {
  if (!ctx.user) throw toTrpcError(unauthenticated());
  return next({ ctx: { ...ctx, user: ctx.user } });
});

type Verb<I, O> = (ctx: UserContext, input: I) => Promise<O>;

/** A question of staff: input, declared output, verb. */
export function ask<I extends z.ZodType, O>(
  input: I,
  output: z.ZodType<O, unknown>,
  verb: Verb<z.output<I>, NoInfer<O>>,
) {
  return staff
    .input(input)
    .output(output)
    .query(({ ctx, input: parsed }) => verb(ctx.user, parsed as z.output<I>));
}

/** An act of staff: input, declared output, verb. */
export function act<I extends z.ZodType, O>(
  input: I,
  output: z.ZodType<O, unknown>,
  verb: Verb<z.output<I>, NoInfer<O>>,
) {
  return staff
    .input(input)
    .output(output)
    .mutation(({ ctx, input: parsed }) => verb(ctx.user, parsed as z.output<I>));
}

/** Work of staff that a model may have to do: it is given up when the caller hangs up. */
export function made<I extends z.ZodType, O>(
  input: I,
  output: z.ZodType<O, unknown>,
  verb: (ctx: UserContext, input: z.output<I>, signal?: AbortSignal) => Promise<NoInfer<O>>,
) {
  return staff
    .input(input)
    .output(output)
    .mutation(({ ctx, input: parsed, signal }) => verb(ctx.user, parsed as z.output<I>, signal));
}

/** For verbs that answer nothing. */
export function done<A extends unknown[]>(
  verb: (...args: A) => Promise<unknown>,
): (...args: A) => Promise<{ ok: true }> {
  return async (...args) => {
    await verb(...args);
    return { ok: true };
  };
}
