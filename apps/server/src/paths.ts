import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The folder `apps/server`, from source and from the bundle alike. */
export function serverFolder(): string {
  let folder = import.meta.dirname;
  while (!(basename(folder) === 'server' && basename(dirname(folder)) === 'apps')) {
    const above = dirname(folder);
    if (above === folder) throw new Error('apps/server is not above this file');
    folder = above;
  }
  return folder;
}

/** What a process of the server's own is started from: the bundle when this is the bundle, the source otherwise. */
export function serverEntry(): string {
  return join(serverFolder(), import.meta.filename.endsWith('.ts') ? 'src/main.ts' : 'dist/main.js');
}

/** What a thread that reads a file of knowledge runs: beside the bundle, or in the source of a checkout. */
export function documentScript(): URL {
  const source = '../../packages/connectors/src/documents/document-worker.ts';
  const script = import.meta.filename.endsWith('.ts') ? source : 'dist/document-worker.js';
  return pathToFileURL(join(serverFolder(), script));
}

/** The folder with the SQL migrations: beside the bundle, or at the root of a checkout. */
export function migrationsFolder(): string {
  const bundled = join(serverFolder(), 'dist/drizzle');
  const source = join(serverFolder(), '../../drizzle');
  return existsSync(source) ? source : bundled;
}

/** The migrated, empty database that a new data folder starts from; undefined in an unbuilt checkout. */
export function templateFile(): string | undefined {
  const file = join(serverFolder(), 'dist/template.tar.gz');
  return existsSync(file) ? file : undefined;
}

/** The built files of a web app. */
export function webFolder(app: 'agent' | 'admin' | 'webchat'): string {
  return join(serverFolder(), '..', app, 'dist');
}
