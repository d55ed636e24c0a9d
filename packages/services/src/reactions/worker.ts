import { dueConversations } from '@natiq/db/directory';
import { consumerPosition, type LoggedEvent, logGeneration, saveConsumerPosition } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { type JobsOptions, startJobs } from '@natiq/db/jobs';
import { deleteExpiredSessions } from '@natiq/db/sessions';
import { embedQueue, runEmbedding, sweepEmbedders, type TurnOptions } from '../answering/index.ts';
import { summaryQueue, wordSummary } from '../assist/index.ts';
import { discardOrphans } from '../attachments/index.ts';
import { inboundQueue } from '../channels/index.ts';
import { abandonElapsed } from '../conversations/index.ts';
import { evaluationQueue, runEvaluation } from '../evaluation/index.ts';
import { deadLetterQueue, reactionsReader } from '../integrity/index.ts';
import type { Services } from '../kernel/context.ts';
import { describeError } from '../kernel/describe-error.ts';
import { readLog } from '../kernel/tail.ts';
import type { LocalWake } from '../kernel/wake.ts';
import {
  crawlQueue,
  discardUploads,
  importQueue,
  purgeDeleted,
  runCrawl,
  runImport,
  runSource,
  sourceQueue,
  sourceTries,
  sweepSites,
  sweepSources,
} from '../knowledge/index.ts';
import { backtestQueue, runBacktest } from '../learning/index.ts';
import { answerConversation } from './answer-conversation.ts';
import { openDesk } from './inbound/desk.ts';
import { reactToEvents } from './react.ts';
import { reactAgain } from './react-again.ts';
import type { Reacting, Reactions } from './reaction.ts';
import { createRunner } from './runner.ts';
import { reactionTable } from './table.ts';

export interface WorkerOptions {
  /** Wake-ups of this process; without them the polls and sweeps find everything, later. */
  wake?: Pick<LocalWake, 'onLog' | 'onAnswer'>;
  /** Milliseconds between two looks for unanswered conversations. */
  sweepEvery?: number;
  /** Milliseconds between two ticks of the timers. */
  tickEvery?: number;
  turn?: Pick<TurnOptions, 'quietMs' | 'quietBoundMs'>;
  reactions?: Reactions;
  jobs?: JobsOptions;
}

export interface Worker {
  /** Stops reading and waits for what is running; answers in the making are given up, the next process finds them. */
  stop(): Promise<void>;
}

/** The queue of wake-ups for answers; its keys are `company:conversation`. */
export const answerQueue = 'answer';
const sweepBatch = 200;
const purgeEvery = 3_600_000;
const keyOf = (companyId: string, conversationId: string) => `${companyId}:${conversationId}`;

/**
 * Everything that happens by itself: reactions to the event log from a durable position, answers, sweeps for what a lost wake-up
 * or a killed process left, and timers. One in the server's process by default, or a process of its own.
 * @throws when the database is not migrated or away
 */
export async function startWorker(services: Services, options: WorkerOptions = {}): Promise<Worker> {
  const { database, log } = services;
  const stopping = new AbortController();
  const runner = createRunner(services, async key => {
    const [companyId = '', conversationId = ''] = key.split(':');
    await answerConversation(services, companyId, conversationId, { ...options.turn, signal: stopping.signal });
  });
  const desk = openDesk(services);
  const table = options.reactions ?? reactionTable;
  // The queue may hand out a job before what reactions need is there.
  const ready = Promise.withResolvers<Reacting>();
  const jobs = await startJobs(
    database,
    {
      [answerQueue]: { handler: key => runner.run(key), concurrency: 32, retryLimit: 8, retryDelay: 2 },
      [inboundQueue]: { handler: (key, _payload, { signal }) => desk.read(key, signal), concurrency: 16 },
      [deadLetterQueue]: {
        handler: async key => {
          const [companyId = '', eventId = ''] = key.split(':');
          await reactAgain(await ready.promise, table, companyId, eventId);
        },
      },
      [crawlQueue]: {
        handler: (key, _payload, { signal }) => {
          const [companyId = '', id = ''] = key.split(':');
          return runCrawl(services, companyId, id, { signal: AbortSignal.any([signal, stopping.signal]) });
        },
        concurrency: 3,
        retryLimit: 20,
        timeout: 120,
      },
      [importQueue]: {
        handler: (key, _payload, { signal }) => {
          const [companyId = '', id = ''] = key.split(':');
          return runImport(services, companyId, id, AbortSignal.any([signal, stopping.signal]));
        },
        concurrency: 2,
        retryLimit: 20,
        timeout: 90,
      },
      [sourceQueue]: {
        handler: (key, _payload, { signal, attempt }) => {
          const [companyId = '', id = ''] = key.split(':');
          return runSource(services, companyId, id, { signal: AbortSignal.any([signal, stopping.signal]), attempt });
        },
        concurrency: 2,
        retryLimit: sourceTries - 1,
        timeout: 900,
      },
      [summaryQueue]: {
        handler: (key, _payload, { signal }) => wordSummary(services, key, AbortSignal.any([signal, stopping.signal])),
        concurrency: 4,
        retryLimit: 2,
        timeout: 90,
      },
      [embedQueue]: {
        handler: (key, _payload, { signal }) => {
          const [companyId = '', id = ''] = key.split(':');
          return runEmbedding(services, companyId, id, { signal: AbortSignal.any([signal, stopping.signal]) });
        },
        concurrency: 2,
        retryLimit: 20,
        timeout: 900,
      },
      [evaluationQueue]: {
        handler: (key, _payload, { signal }) => {
          const [companyId = '', id = ''] = key.split(':');
          return runEvaluation(services, companyId, id, AbortSignal.any([signal, stopping.signal]));
        },
        retryLimit: 20,
        timeout: 90,
      },
      [backtestQueue]: {
        handler: (key, _payload, { signal }) => {
          const [companyId = '', id = ''] = key.split(':');
          return runBacktest(services, companyId, id, AbortSignal.any([signal, stopping.signal]));
        },
        retryLimit: 20,
        timeout: 90,
      },
    },
    { onError: (error, where) => log.warn('jobs.failed', { ...where, error: describeError(error) }), ...options.jobs },
  );
  const reacting: Reacting = {
    ...services,
    answer: async (companyId, conversationId) => {
      const key = keyOf(companyId, conversationId);
      // This process was woken before it read the log; it looks once more when it is through. If it dies, the sweep finds the rest.
      if (runner.isAt(key)) runner.kick(key);
      else await jobs.kick(answerQueue, key);
    },
    deliver: desk.deliver,
  };
  ready.resolve(reacting);
  options.wake?.onAnswer((companyId, conversationId) => runner.kick(keyOf(companyId, conversationId)));
  const reader = await followLog(reacting, table);
  const unhook = options.wake?.onLog(reader.kick);
  const timers = [
    every(options.sweepEvery ?? 2000, 'sweep', services, async () => {
      const due = await dueConversations(database, services.clock.now(), sweepBatch);
      for (const { companyId, conversationId } of due) runner.sweep(keyOf(companyId, conversationId));
    }),
    every(options.tickEvery ?? 60_000, 'sites', services, () =>
      sweepSites(services, key => jobs.kick(crawlQueue, key)),
    ),
    every(options.tickEvery ?? 60_000, 'uploads', services, async () => {
      await sweepSources(services, key => jobs.kick(sourceQueue, key));
    }),
    every(options.tickEvery ?? 60_000, 'embedders', services, () =>
      sweepEmbedders(services, key => jobs.kick(embedQueue, key)),
    ),
    every(options.sweepEvery ?? 2000, 'channels', services, () => desk.sweep(key => jobs.kick(inboundQueue, key))),
    every(options.tickEvery ?? 60_000, 'tick', services, async () => {
      await abandonElapsed(services);
      await discardOrphans(services);
      await deleteExpiredSessions(database, services.clock.now());
    }),
    every(purgeEvery, 'purge', services, async () => {
      await purgeDeleted(services);
      await discardUploads(services);
    }),
  ];
  return {
    stop: async () => {
      unhook?.();
      options.wake?.onAnswer(() => {});
      stopping.abort(new Error('the worker stops'));
      await Promise.all(timers.map(stop => stop()));
      await reader.stop();
      await runner.stop();
      await jobs.stop();
      await desk.stop();
    },
  };
}

/** Reads the log from where the last process stopped; the position moves on when a batch is dealt with. */
async function followLog(services: Reacting, table: Reactions) {
  const { database, log } = services;
  const generation = await logGeneration(database, newId());
  const from = (await consumerPosition(database, reactionsReader, generation)) ?? { xid: '0', id: '0' };
  const onEvents = async (events: readonly LoggedEvent[]) => {
    await reactToEvents(services, table, events);
    await saveConsumerPosition(database, reactionsReader, generation, events.at(-1)!.position);
  };
  return readLog({ database, log, from, onEvents });
}

/** Does something now and then, never twice at once; a failure waits for the next time. @returns what ends it */
function every(ms: number, name: string, { log }: Services, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const go = () => {
    running ??= work()
      .catch(error => log.warn('worker.failed', { what: name, error: describeError(error) }))
      .finally(() => {
        running = null;
      });
  };
  go();
  const timer = setInterval(go, ms);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
