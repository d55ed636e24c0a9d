import type { MiddlewareHandler } from 'hono';
import type { AppContext, AppEnv } from './request.ts';

/** Milliseconds within which a body has to be here; all but files are a few kilobytes. */
const patience = 30_000;

/** Cuts off whoever sends a byte now and then. What `keepsOwnTime` is left to its route, which measures its pace. */
export function bodyPatience(
  keepsOwnTime: (c: AppContext) => boolean,
  ms: number = patience,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const incoming = c.env?.incoming;
    if (incoming && !incoming.complete && c.req.method !== 'GET' && c.req.method !== 'HEAD' && !keepsOwnTime(c)) {
      const timer = setTimeout(() => {
        if (!incoming.complete) incoming.destroy();
      }, ms);
      timer.unref();
      incoming.once('close', () => clearTimeout(timer));
    }
    await next();
  };
}
