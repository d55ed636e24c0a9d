import type { Database } from '@natiq/db';
import { Hono } from 'hono';
import type { AppEnv } from '../request.ts';
import { version } from './version.ts';

/** `/health`: the process lives and whether the database answers. `/ready`: whether to send traffic here. */
export function healthRoutes(options: { database: Database; isStopping(): boolean }) {
  const started = Date.now();
  const ping = async () => {
    try {
      await options.database.ping();
      return true;
    } catch {
      return false;
    }
  };
  return new Hono<AppEnv>()
    .get('/health', async c => {
      const connected = await ping();
      return c.json({
        status: connected ? 'ok' : 'degraded',
        uptime: Math.round((Date.now() - started) / 1000),
        database: connected ? 'connected' : 'disconnected',
        timestamp: new Date().toISOString(),
        version,
      });
    })
    .get('/ready', async c => {
      const ready = !options.isStopping() && (await ping());
      return c.json({ ready }, ready ? 200 : 503);
    });
}
