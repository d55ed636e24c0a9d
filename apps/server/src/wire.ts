import { join, resolve } from 'node:path';
import { embeddingClient } from '@natiq/connectors/ai/embeddings/client';
import { telegramAdapter } from '@natiq/connectors/channels/telegram/adapter';
import { threadedReader } from '@natiq/connectors/documents/threaded-reader';
import { smtpMailer } from '@natiq/connectors/mail/smtp';
import { diskStorage } from '@natiq/connectors/storage/disk';
import { s3Storage } from '@natiq/connectors/storage/s3';
import { webClient } from '@natiq/connectors/web/client';
import { type Database, type DatabaseOptions, openDatabase } from '@natiq/db';
import { installationValue } from '@natiq/db/events';
import { migrate } from '@natiq/db/migrate';
import { memoryBus, postgresBus } from '@natiq/services/kernel/bus';
import { systemClock } from '@natiq/services/kernel/clock';
import type { Services } from '@natiq/services/kernel/context';
import { fileLinks } from '@natiq/services/kernel/file-links';
import { newToken } from '@natiq/services/kernel/hash';
import type { FileStorage, Logger } from '@natiq/services/kernel/ports';
import { installationSecrets } from '@natiq/services/kernel/secrets';
import { createWake, type LocalWake } from '@natiq/services/kernel/wake';
import type { Env } from './env.ts';
import { documentScript, migrationsFolder, templateFile } from './paths.ts';
import { providerKindsOf, providersOf } from './providers.ts';

export interface Wired {
  database: Database;
  services: Services;
  wake: LocalWake;
  close(): Promise<void>;
}

/** The database the environment names. */
export function databaseOptions(env: Env): DatabaseOptions {
  const template = templateFile();
  if (!env.databaseUrl) return { kind: 'embedded', dataDir: resolve(env.dataDir), ...(template && { template }) };
  return {
    kind: 'postgres',
    url: env.databaseUrl,
    ...(env.databaseOwnerUrl && { ownerUrl: env.databaseOwnerUrl }),
    max: env.databasePool,
    prepare: env.databasePrepare,
  };
}

/** Opens the database the environment names and brings it up to date. @throws DataFolderInUse, DataFolderUnusable, DatabaseUnavailable */
export async function openMigrated(env: Env): Promise<Database> {
  const database = await openDatabase(databaseOptions(env));
  try {
    await migrate(database, migrationsFolder());
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Where files lie on this machine, one folder a company. */
export const filesFolder = (env: Env): string => join(resolve(env.dataDir), 'files');

/** Where files lie: in a bucket where one is named, else beside the embedded database. */
export function storageOf(env: Env): FileStorage {
  return env.s3 ? s3Storage(env.s3) : diskStorage(filesFolder(env));
}

/** Builds every port and hands it to the services, over the database of the environment or one that is open already. */
export async function wire(env: Env, log: Logger, opened?: Database): Promise<Wired> {
  const database = opened ?? (await openMigrated(env));
  const wake = createWake(database, log);
  const bus = database.driver === 'postgres' ? await postgresBus(database, log) : memoryBus();
  const links = fileLinks(await installationValue(database, 'file_secret', newToken()));
  const telegram = telegramAdapter({ base: env.telegramApiBase });
  const services: Services = {
    database,
    clock: systemClock,
    ports: {
      bus,
      wake,
      providers: providersOf(env),
      providerKinds: providerKindsOf(env),
      embeddings: embeddingClient({ opened: env.openTo, publicUrl: env.publicUrl }),
      mailer: env.smtp && smtpMailer(env.smtp),
      storage: storageOf(env),
      documents: threadedReader({ script: documentScript() }),
      links,
      publicUrl: env.publicUrl ?? null,
      channels: new Map([[telegram.kind, telegram]]),
      secrets: await installationSecrets(database, env.secretKeys),
      web: webClient({ opened: env.openTo, publicUrl: env.publicUrl }),
    },
    log,
  };
  return {
    database,
    services,
    wake,
    close: async () => {
      wake.stop();
      if ('stop' in bus) await (bus as { stop(): Promise<void> }).stop();
      await database.close();
    },
  };
}

/** Where the demo writes the passwords it made, for the console only. */
export const demoFile = (env: Env) => join(resolve(env.dataDir), 'demo.json');
