import { acceptUpdates, type KnownCaller, knownCaller } from '@natiq/services/channels';
import type { Services } from '@natiq/services/kernel/context';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from '../request.ts';

const kind = 'telegram';
/** Telegram's updates are small; a long text with thousands of entities and a quoted one comes to some megabytes at most. */
const largest = 4 * 1024 * 1024;

/**
 * Where Telegram brings its updates. The secret header proves the caller and selects the channel before a byte of the body is
 * read; the answer comes when the update is stored, so that what we could not store is brought again. No limit of calls holds
 * here: a customer must not wait for another one's messages.
 */
export function telegramRoutes(services: Services) {
  const app = new Hono<AppEnv & { Variables: { caller: KnownCaller } }>();
  app.post(
    '/api/v1/channels/telegram/:companySlug/webhook',
    async (c, next) => {
      const header = (name: string) => c.req.header(name) ?? null;
      c.set('caller', await knownCaller(services, kind, c.req.param('companySlug'), { header }));
      await next();
    },
    bodyLimit({ maxSize: largest }),
    async c => {
      await acceptUpdates(services, kind, c.get('caller'), await c.req.text());
      return c.json({ ok: true });
    },
  );
  return app;
}
