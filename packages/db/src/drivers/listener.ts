import postgres from 'postgres';
import { outward } from '../errors.ts';

type Fn = (payload: string) => void;

/** Longest pause between two attempts to listen again, milliseconds. */
const LONGEST_PAUSE = 10_000;

/**
 * LISTEN over one connection of its own, opened with the first subscription. postgres.js gives up on a channel when its
 * first attempt after a lost connection fails, so the channels are kept here and taken up again until that succeeds.
 * Notifications sent meanwhile are lost, as always with NOTIFY: readers must poll as well.
 */
export function listener(url: string, connection: postgres.Options<Record<string, never>>['connection']) {
  const channels = new Map<string, Set<Fn>>();
  let client: postgres.Sql | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;

  const options = {
    connection: { ...connection, application_name: 'natiq listen' },
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => {},
    onclose: () => lost(),
    // Not among the declared options, but what postgres.js hands every notification of the connection to.
    onnotify: (channel: string, payload: string) => {
      for (const fn of channels.get(channel) ?? []) fn(payload);
    },
  };

  function lost(): void {
    if (closed || retry || channels.size === 0) return;
    failures += 1;
    retry = setTimeout(again, Math.min(100 * 2 ** failures, LONGEST_PAUSE));
    retry.unref();
  }

  async function again(): Promise<void> {
    retry = undefined;
    try {
      for (const channel of channels.keys()) await subscribe(channel);
      failures = 0;
    } catch {
      lost();
    }
  }

  async function subscribe(channel: string): Promise<void> {
    client ??= postgres(url, options) as unknown as postgres.Sql;
    await client.unsafe(`listen "${channel}"`);
  }

  return {
    /** @throws DatabaseUnavailable when the first attempt fails; later losses are made good silently */
    async listen(channel: string, fn: Fn): Promise<() => Promise<void>> {
      if (!/^[a-z_][a-z0-9_]*$/i.test(channel)) throw new TypeError(`Not a channel name: ${channel}`);
      const fns = channels.get(channel);
      if (fns) {
        fns.add(fn);
      } else {
        channels.set(channel, new Set([fn]));
        try {
          await subscribe(channel);
        } catch (error) {
          channels.delete(channel);
          throw outward(error);
        }
      }
      return async () => {
        const left = channels.get(channel);
        if (!left?.delete(fn) || left.size > 0) return;
        channels.delete(channel);
        if (!closed) await client?.unsafe(`unlisten "${channel}"`).catch(() => {});
      };
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(retry);
      await client?.end({ timeout: 1 });
    },
  };
}
