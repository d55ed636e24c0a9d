import { monitorEventLoopDelay } from 'node:perf_hooks';
import { databaseLoad, type Figures, readFigures } from '@natiq/db/operations/figures';
import { isResting } from '@natiq/services/answering';
import type { Services } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';
import { Registry } from '@natiq/services/kernel/meter';
import { version } from '../health/version.ts';

/** What stands at the moment of asking, beside what is counted as it happens. */
export interface Sources {
  services: Services;
  /** Open live streams of the apps. */
  liveStreams(): number;
}

/** Milliseconds between two looks at the event loop. */
const lookEvery = 20;
/** Milliseconds for which figures of the database are good: however many ask, it is asked no more often. */
const fresh = 5000;

/** Figures that are read when somebody asks for them. */
export function createCollector({ services, liveStreams }: Sources): () => Promise<string> {
  const registry = new Registry();
  const setProcess = processFigures(registry);
  const setDatabase = databaseFigures(registry);
  const streams = registry.gauge('natiq_live_streams', 'Open live streams of the apps.');
  const resting = registry.gauge('natiq_provider_resting', 'Whether an answer provider is left alone after failures.', [
    'provider',
  ]);
  let known: { at: number; figures: Promise<Figures | null> } | null = null;

  const figures = (): Promise<Figures | null> => {
    if (known && performance.now() - known.at < fresh) return known.figures;
    const reading = readFigures(services.database).catch(error => {
      services.log.warn('metrics.database_failed', { error: describeError(error) });
      return null;
    });
    known = { at: performance.now(), figures: reading };
    return reading;
  };

  return async () => {
    setProcess();
    streams.set({}, liveStreams());
    const now = services.clock.now().getTime();
    for (const provider of services.ports.providers)
      resting.set({ provider: provider.name }, isResting(provider, now) ? 1 : 0);
    setDatabase(databaseLoad(services.database), await figures());
    return registry.render();
  };
}

type LoopDelay = ReturnType<typeof monitorEventLoopDelay>;

/** One for the process; it looks by itself and keeps nothing alive. */
let lag: LoopDelay | undefined;

function loopDelay(): LoopDelay {
  if (lag) return lag;
  lag = monitorEventLoopDelay({ resolution: lookEvery });
  lag.enable();
  return lag;
}

function processFigures(registry: Registry): () => void {
  const loop = loopDelay();
  registry
    .gauge('natiq_build_info', 'The running version.', ['version', 'node'])
    .set({ version, node: process.versions.node }, 1);
  registry
    .gauge('process_start_time_seconds', 'When the process began, seconds since 1970.')
    .set({}, Math.round(Date.now() / 1000 - process.uptime()));
  const memory = registry.gauge('process_resident_memory_bytes', 'Resident memory.');
  const heap = registry.gauge('nodejs_heap_size_used_bytes', 'JavaScript heap in use.');
  const cpu = registry.counter('process_cpu_seconds_total', 'Processor time used.');
  const delay = registry.gauge('nodejs_eventloop_lag_seconds', 'Event loop lag since figures were last asked for.', [
    'quantile',
  ]);
  let counted = 0;
  return () => {
    const { rss, heapUsed } = process.memoryUsage();
    memory.set({}, rss);
    heap.set({}, heapUsed);
    const { user, system } = process.cpuUsage();
    const total = (user + system) / 1e6;
    cpu.inc({}, total - counted);
    counted = total;
    // The timer's own period is no lag.
    for (const quantile of [0.5, 0.99, 1])
      delay.set({ quantile: String(quantile) }, Math.max(0, loop.percentile(quantile * 100) / 1e9 - lookEvery / 1000));
    loop.reset();
  };
}

function databaseFigures(registry: Registry): (load: ReturnType<typeof databaseLoad>, figures: Figures | null) => void {
  const up = registry.gauge('natiq_database_up', 'Whether the database answers.');
  const calls = registry.gauge(
    'natiq_database_calls',
    'Statements and transactions that run or wait for a connection.',
  );
  const connections = registry.gauge('natiq_database_connections', 'Connections of the pool.');
  const waiting = registry.gauge('natiq_jobs_waiting', 'Jobs that wait, by queue.', ['queue']);
  const oldest = registry.gauge('natiq_jobs_oldest_seconds', 'How long the oldest waiting job is due.', ['queue']);
  const dead = registry.gauge('natiq_jobs_dead', 'Jobs that failed on their last try.');
  const letters = registry.gauge('natiq_dead_letters', 'Events and updates that could not be digested.');
  const setChannels = channelFigures(registry);
  const unanswered = registry.gauge(
    'natiq_conversations_unanswered',
    'Conversations in which the customer spoke last.',
  );
  const unansweredFor = registry.gauge('natiq_conversations_unanswered_seconds', 'The longest of those waits.');
  const horizon = registry.gauge('natiq_log_horizon_lag_seconds', 'How far the readable end of the event log lags.');
  return (load, figures) => {
    calls.set({}, load.inFlight);
    connections.set({}, load.connections);
    up.set({}, figures ? 1 : 0);
    if (!figures) return;
    waiting.clear();
    oldest.clear();
    for (const { queue, waiting: n, oldestSeconds } of figures.queues) {
      waiting.set({ queue }, n);
      oldest.set({ queue }, oldestSeconds);
    }
    dead.set({}, figures.deadJobs);
    letters.set({}, figures.deadLetters);
    unanswered.set({}, figures.unanswered.count);
    unansweredFor.set({}, figures.unanswered.oldestSeconds);
    horizon.set({}, figures.horizonLagSeconds);
    setChannels(figures);
  };
}

/** What goes through channels that have a provider. */
function channelFigures(registry: Registry): (figures: Pick<Figures, 'deliveries' | 'inbound'>) => void {
  const deliveries = registry.gauge(
    'natiq_deliveries',
    'Messages to customers that wait to be sent, and those that were given up.',
    ['state'],
  );
  const oldest = registry.gauge('natiq_deliveries_oldest_seconds', 'How long the oldest of them has waited.');
  const updates = registry.gauge('natiq_updates_waiting', 'Updates of providers that nobody has dealt with yet.');
  const oldestUpdate = registry.gauge('natiq_updates_oldest_seconds', 'How long the oldest of them has waited.');
  return ({ deliveries: { waiting, dead, oldestSeconds }, inbound }) => {
    deliveries.set({ state: 'waiting' }, waiting);
    deliveries.set({ state: 'dead' }, dead);
    oldest.set({}, oldestSeconds);
    updates.set({}, inbound.waiting);
    oldestUpdate.set({}, inbound.oldestSeconds);
  };
}
