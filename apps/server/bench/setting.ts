import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtinProvider } from '@natiq/connectors/ai/builtin/provider';
import { embeddingClient } from '@natiq/connectors/ai/embeddings/client';
import { threadedReader } from '@natiq/connectors/documents/threaded-reader';
import { diskStorage } from '@natiq/connectors/storage/disk';
import { webClient } from '@natiq/connectors/web/client';
import { type Bare, bareDriver } from '@natiq/db/bare';
import { type Database, openDatabase } from '@natiq/db/client';
import { prepareScratch, scratchDatabase } from '@natiq/db/scratch';
import { memoryBus } from '@natiq/services/kernel/bus';
import { systemClock } from '@natiq/services/kernel/clock';
import type { Services } from '@natiq/services/kernel/context';
import { fileLinks } from '@natiq/services/kernel/file-links';
import { createSecrets } from '@natiq/services/kernel/secrets';
import { migrationsFolder } from '@natiq/testing/database';
import { jsonLogger } from '../src/log.ts';
import { documentScript } from '../src/paths.ts';

export type Driver = 'embedded' | 'postgres';

export interface Scale {
  rounds: number;
  conversations: number;
  /** Messages the small side has, and the large one. */
  few: number;
  many: number;
  /** Calls a round. */
  calls: number;
  subscribers: number;
  /** Events a round of a broadcast. */
  events: number;
  /** Passages of one company's knowledge. */
  passages: number;
  /** The same of a company beyond what is compared one by one, and of one beside it. */
  large: number;
  neighbour: number;
  /** And of one whose vectors are just put into the index. */
  newcomer: number;
  /** Answers of a model at once. */
  answers: number;
}

export const full: Scale = {
  rounds: 5,
  conversations: 10_000,
  few: 10_000,
  many: 200_000,
  calls: 1200,
  subscribers: 500,
  events: 200,
  passages: 20_000,
  large: 100_000,
  neighbour: 10_000,
  newcomer: 500,
  answers: 50,
};

export const quick: Scale = {
  rounds: 3,
  conversations: 2000,
  few: 2000,
  many: 20_000,
  calls: 400,
  subscribers: 100,
  events: 100,
  passages: 5000,
  large: 10_000,
  neighbour: 2000,
  newcomer: 500,
  answers: 50,
};

export interface PostgresUrls {
  owner: string;
  member: string;
}

/** A throw-away migrated database as the product opens it, with the bare driver beside it. */
export async function openBench(
  driver: Driver,
  urls: PostgresUrls | undefined,
): Promise<{ database: Database; bare: Bare; close(): Promise<void> }> {
  if (driver === 'postgres') {
    if (!urls) throw new TypeError('No PostgreSQL to measure');
    const database = await scratchDatabase({ migrationsFolder, postgresUrl: urls.owner, memberUrl: urls.member });
    const bare = await bareDriver(database);
    return {
      database,
      bare,
      close: async () => {
        await bare.close();
        await database.close();
      },
    };
  }
  // In a folder and not in memory: that is what people run.
  const folder = mkdtempSync(join(tmpdir(), 'natiq-bench-'));
  const template = await prepareScratch({ migrationsFolder });
  const database = await openDatabase({ kind: 'embedded', dataDir: folder, template });
  const bare = await bareDriver(database);
  return {
    database,
    bare,
    close: async () => {
      await bare.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const silent = jsonLogger('silent');

/** Services with a bus of this process and nobody to wake. */
export function benchServices(database: Database): Services {
  const wake = { log() {}, answer() {} };
  return {
    database,
    clock: systemClock,
    ports: {
      bus: memoryBus(),
      wake,
      embeddings: embeddingClient({}),
      mailer: null,
      channels: new Map(),
      secrets: createSecrets([{ id: 'bench', secret: 'of the bench alone, nothing is kept' }]),
      publicUrl: null,
      web: webClient(),
      providers: [builtinProvider()],
      providerKinds: [],
      storage: diskStorage(join(tmpdir(), 'natiq-bench-files')),
      documents: threadedReader({ script: documentScript() }),
      links: fileLinks('of the bench alone, nothing is kept'),
    },
    log: silent,
  };
}
