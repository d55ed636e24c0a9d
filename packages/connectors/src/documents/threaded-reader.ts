import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import type { Block } from '@natiq/domain/knowledge/document/block';
import {
  type DocumentReader,
  DocumentUnreadable,
  type ReadDocument,
  type ReadOptions,
} from '@natiq/services/kernel/reading/document-port';
import type { WorkerNews, WorkerTask } from './document-worker.ts';

export interface ThreadedReaderOptions {
  /** The script of the thread: the source's or the bundle's. */
  script: URL;
  /** Where files lie while they are read; the system's folder for passing files unless given. */
  spoolFolder?: string;
  limits?: Partial<typeof usual>;
}

/** Of one file: memory of the thread and of the process around it in MB, silence and the whole in ms. */
const usual = { heapMb: 320, growthMb: 700, silenceMs: 90_000, totalMs: 600_000, lookEveryMs: 200 };

/**
 * Reads each file in a thread of its own with a limit of memory and of time, so that a hostile one costs itself only. The thread
 * gets the file's path and nothing of the process's environment.
 */
export function threadedReader({ script, spoolFolder = tmpdir(), limits }: ThreadedReaderOptions): DocumentReader {
  return {
    async read(kind, body, options) {
      const path = join(spoolFolder, `natiq-read-${randomUUID()}`);
      try {
        await pipeline(Readable.from(body, { objectMode: false }), createWriteStream(path, { mode: 0o600 }), {
          signal: options.signal,
        });
        return await inThread(script, { kind, path }, options, { ...usual, ...limits });
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

function inThread(
  script: URL,
  task: WorkerTask,
  { signal, onProgress }: ReadOptions,
  limits: typeof usual,
): Promise<ReadDocument> {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<ReadDocument>();
  const fail = (reason: DocumentUnreadable['reason']) => reject(new DocumentUnreadable(reason));
  const aborted = () => reject(signal.reason);
  if (signal.aborted) return Promise.reject(signal.reason);
  const worker = new Worker(script, {
    workerData: task,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  // A library's warnings about a file are nobody's log.
  worker.stdout.resume();
  worker.stderr.resume();
  let heard = began;
  // Buffers outside its heap count for no limit of the thread, so the process is looked at.
  const looking = setInterval(() => {
    const now = performance.now();
    if (process.memoryUsage.rss() - before > limits.growthMb * 1024 * 1024) fail('too_complex');
    else if (now - heard > limits.silenceMs || now - began > limits.totalMs) fail('too_slow');
  }, limits.lookEveryMs);
  signal.addEventListener('abort', aborted, { once: true });
  const blocks: Block[] = [];
  worker.on('message', (news: WorkerNews) => {
    heard = performance.now();
    if (news.type === 'progress') onProgress(news.done, news.total);
    else if (news.type === 'blocks') {
      for (const block of news.blocks) blocks.push(block);
      // Others are served before the next ones are unpacked.
      setImmediate(() => worker.postMessage('more'));
    } else if (news.type === 'read') resolve({ title: news.title, blocks });
    else fail(news.reason);
  });
  worker.on('error', error => {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') fail('too_complex');
    else reject(error);
  });
  worker.on('exit', () => fail('too_complex'));
  return promise.finally(() => {
    clearInterval(looking);
    signal.removeEventListener('abort', aborted);
    return worker.terminate();
  });
}
