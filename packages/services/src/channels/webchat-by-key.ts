import { type WebchatSettings, webchatSettings } from '@natiq/contracts/channels/views';
import type { Database } from '@natiq/db';
import { channelByKey } from '@natiq/db/directory';
import { and, eq } from '@natiq/db/query';
import { channels, companies } from '@natiq/db/schema';
import { type Services, systemContext, transact } from '../kernel/context.ts';

export interface WebchatChannel {
  companyId: string;
  channelId: string;
  assistantId: string;
  key: string;
  settings: WebchatSettings;
  /** Pages that may frame and call the widget; none named means every page. */
  allowedOrigins: readonly string[];
}

interface Remembered {
  until: number;
  channel: WebchatChannel | null;
}

/** Milliseconds a look-up is believed. Every request of a widget begins with one, and settings change a few times a year. */
const believed = 5000;
/** Keys come from outside; a flood of made-up ones must not fill the memory. */
const mostKeys = 5000;
/** What a key may look like. */
const shape = /^[\w-]{1,64}$/;
const memory = new WeakMap<Database, Map<string, Remembered>>();

/** The active web chat channel of a public key, or null; at most 5 s old. */
export async function webchatByKey(services: Services, key: string): Promise<WebchatChannel | null> {
  // Whatever else is asked for needs neither a look-up nor a place in the memory.
  if (!shape.test(key)) return null;
  const keys = memory.get(services.database) ?? new Map<string, Remembered>();
  memory.set(services.database, keys);
  const now = services.clock.now().getTime();
  const found = keys.get(key);
  if (found && found.until > now && found.until <= now + believed) return found.channel;
  const channel = await read(services, key);
  if (keys.size >= mostKeys) keys.clear();
  keys.set(key, { until: now + believed, channel });
  return channel;
}

/** Forgets a key at once in this process, after its channel changed; other processes follow within 5 s. */
export function forgetWebchatKey(database: Database, key: string): void {
  memory.get(database)?.delete(key);
}

async function read(services: Services, key: string): Promise<WebchatChannel | null> {
  const found = await channelByKey(services.database, key);
  if (!found) return null;
  const [row] = await transact(systemContext(services, found.companyId), tx =>
    tx
      .select({ channel: channels })
      .from(channels)
      .innerJoin(companies, eq(companies.companyId, channels.companyId))
      .where(
        and(
          eq(channels.companyId, found.companyId),
          eq(channels.id, found.channelId),
          eq(channels.kind, 'webchat'),
          eq(channels.isActive, true),
          eq(companies.isActive, true),
        ),
      ),
  );
  if (!row) return null;
  const { companyId, id, assistantId, settings, allowedOrigins } = row.channel;
  return {
    companyId,
    channelId: id,
    assistantId,
    key,
    settings: webchatSettings.parse(settings),
    allowedOrigins,
  };
}
