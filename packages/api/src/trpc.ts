import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { ApiContext } from './context.ts';
import { liveTransformer } from './live/frames.ts';
import { bodyOf } from './translate-error.ts';

export const t = initTRPC.context<ApiContext>().create({
  transformer: liveTransformer,
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  errorFormatter({ shape, error, ctx }) {
    return {
      ...shape,
      message: shape.data.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, natiq: bodyOf(error, ctx?.origin.requestId) },
    };
  },
});

export { TRPCError, z };
