import { pollingChannels } from '@natiq/db/directory';
import { newId } from '@natiq/db/ids';
import { fetchUpdates, leaveTask, takeTask } from '../../channels/index.ts';
import { type Services, systemContext } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';

/** Seconds a provider may keep us waiting for news. */
const waitSeconds = 25;
/** Seconds a process has a channel's fetching to itself; kept all the time, so that after a killed one another goes on soon. */
const taskSeconds = 10;
const keepEveryMs = 3000;
const longestPauseMs = 60_000;
/** A provider that answers "nothing" at once is asked once in a while, ms. */
const leastPauseMs = 500;
const mostChannels = 500;

export interface Pollers {
  /** Begins with channels that are new to fetching, ends with those that are over. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
}

interface Loop {
  end: AbortController;
  done: Promise<void>;
}

/** Fetches updates of channels nobody can call us for: one loop a channel, in one process at a time. */
export function createPollers(services: Services): Pollers {
  const loops = new Map<string, Loop>();
  let stopped = false;

  const begin = (companyId: string, channelId: string) => {
    const end = new AbortController();
    const done = poll(services, companyId, channelId, end.signal)
      .catch(error => services.log.warn('channel.poll_failed', { channelId, error: describeError(error) }))
      .finally(() => loops.delete(channelId));
    loops.set(channelId, { end, done });
  };
  return {
    async reconcile() {
      const wanted = await pollingChannels(services.database, mostChannels);
      if (stopped) return;
      const ids = new Set(wanted.map(({ channelId }) => channelId));
      for (const [channelId, loop] of loops) if (!ids.has(channelId)) loop.end.abort();
      for (const { companyId, channelId } of wanted) if (!loops.has(channelId)) begin(companyId, channelId);
    },
    async stop() {
      stopped = true;
      for (const loop of loops.values()) loop.end.abort();
      await Promise.all([...loops.values()].map(loop => loop.done));
    },
  };
}

async function poll(services: Services, companyId: string, channelId: string, stopping: AbortSignal): Promise<void> {
  const ctx = systemContext(services, companyId, 'channel');
  const holder = newId();
  const take = () => takeTask(ctx, channelId, 'poll', holder, taskSeconds);
  if (!(await take())) return;
  const lost = new AbortController();
  // While the database is away nobody knows who has it; the next look after that does.
  const keeping = setInterval(
    () =>
      void take().then(
        held => held || lost.abort(),
        () => {},
      ),
    keepEveryMs,
  );
  const signal = AbortSignal.any([stopping, lost.signal]);
  try {
    for (let failures = 0; !signal.aborted; ) {
      const started = performance.now();
      const fetched = await fetchUpdates(ctx, channelId, waitSeconds, signal);
      if (fetched.kind === 'over') return;
      failures = fetched.kind === 'failed' ? failures + 1 : 0;
      if (fetched.kind === 'failed')
        await rest(Math.min(longestPauseMs, (fetched.retryAfterSeconds ?? 2 ** failures) * 1000), signal);
      else if (fetched.count === 0) await rest(leastPauseMs - (performance.now() - started), signal);
    }
  } finally {
    clearInterval(keeping);
    await leaveTask(ctx, channelId, 'poll', holder);
  }
}

/** Waits, or less when it is to end. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
