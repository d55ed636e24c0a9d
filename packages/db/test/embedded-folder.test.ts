import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, DataFolderInUse, DataFolderUnusable, openDatabase, sqlState } from '../src/client.ts';
import { EMBEDDED_MAJOR } from '../src/drivers/open-embedded.ts';
import { internals } from '../src/internal.ts';
import { migrate, pendingMigrations } from '../src/migrate.ts';
import { buildTemplate, cachedTemplate, templateHash } from '../src/template.ts';

const fixture = fileURLToPath(new URL('./fixtures/two', import.meta.url));
const shelf = mkdtempSync(join(tmpdir(), 'natiq-shelf-'));
let root: string;
let migrations: string;
let template: string;
const opened: Database[] = [];

beforeAll(async () => {
  template = join(shelf, 'template.tgz');
  await buildTemplate(template, fixture);
}, 30_000);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'natiq-folder-'));
  migrations = join(root, 'migrations');
  cpSync(fixture, migrations, { recursive: true });
});

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  rmSync(root, { recursive: true, force: true });
});

afterAll(() => rmSync(shelf, { recursive: true, force: true }));

async function open(options: { template?: string } = { template }): Promise<Database> {
  const database = await openDatabase({ kind: 'embedded', dataDir: join(root, 'data'), ...options });
  opened.push(database);
  return database;
}

async function close(database: Database): Promise<void> {
  opened.splice(opened.indexOf(database), 1);
  await database.close();
}

/** Appends a migration to the copy of the fixture. */
function addMigration(tag: string, statements: string): void {
  const journal = join(migrations, 'meta', '_journal.json');
  const entries = readdirSync(migrations)
    .filter(name => name.endsWith('.sql'))
    .concat(`${tag}.sql`)
    .map((name, idx) => ({ idx, version: '7', when: (idx + 1) * 1000, tag: name.slice(0, -4), breakpoints: true }));
  writeFileSync(journal, JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
  writeFileSync(join(migrations, `${tag}.sql`), statements);
}

describe('a new folder', () => {
  it('starts from the template, migrated, as natiq_app, and lasts', async () => {
    const database = await open();
    expect(await pendingMigrations(database, migrations)).toEqual([]);
    await internals(database).execute("insert into notes values (1, 'kept')");
    await close(database);
    const again = internals(await open());
    expect(await again.execute('select text, current_user::text as who from notes')).toEqual([
      { text: 'kept', who: 'natiq_app' },
    ]);
  });

  it('needs no template', async () => {
    const database = await open({});
    expect(await pendingMigrations(database, migrations)).toEqual(['0000_roles', '0001_notes']);
    expect(await migrate(database, migrations)).toEqual({ applied: ['0000_roles', '0001_notes'], copy: null });
    expect(await internals(database).execute('select current_user::text as who')).toEqual([{ who: 'natiq_app' }]);
    const [row] = await internals(database).execute("select current_setting('server_version_num') as version");
    expect(String(row?.version).slice(0, 2)).toBe(EMBEDDED_MAJOR);
  }, 20_000);

  it('is begun anew when its creation never finished', async () => {
    mkdirSync(join(root, 'data', 'pg'), { recursive: true });
    writeFileSync(join(root, 'data', 'creating'), '');
    writeFileSync(join(root, 'data', 'pg', 'PG_VERSION'), `${EMBEDDED_MAJOR}\n`);
    const database = await open();
    expect(await internals(database).execute('select count(*) as n from notes')).toEqual([{ n: 0 }]);
    expect(existsSync(join(root, 'data', 'creating'))).toBe(false);
  });
});

describe('a folder that cannot be opened', () => {
  it('is in use', async () => {
    await open();
    await expect(open()).rejects.toThrow(DataFolderInUse);
  });

  it('belongs to another major version, said in one line', async () => {
    mkdirSync(join(root, 'data', 'pg'), { recursive: true });
    writeFileSync(join(root, 'data', 'pg', 'PG_VERSION'), '17\n');
    const error = await open().catch(e => e);
    expect(error).toBeInstanceOf(DataFolderUnusable);
    expect([error.reason, error.message.split('\n').length]).toEqual(['other-version', 1]);
    expect(error.message).toContain('17');
    // The lock is given back, so that the message is the same the second time.
    expect((await open().catch(e => e)).reason).toBe('other-version');
  });

  it('is not a folder', async () => {
    writeFileSync(join(root, 'data'), 'a file');
    expect((await open().catch(e => e)).reason).toBe('unreadable');
  });

  it('is damaged', async () => {
    await close(await open());
    rmSync(join(root, 'data', 'pg', 'global'), { recursive: true });
    expect((await open().catch(e => e)).reason).toBe('damaged');
  });
});

describe('migrating', () => {
  it('copies the folder first, applies what is new, and keeps two copies', async () => {
    const database = await open();
    await internals(database).execute("insert into notes values (1, 'before')");
    for (const n of [2, 3, 4]) {
      addMigration(`000${n}_more`, `ALTER TABLE notes ADD COLUMN extra${n} text;`);
      expect(await pendingMigrations(database, migrations)).toEqual([`000${n}_more`]);
      const { applied, copy } = await migrate(database, migrations);
      expect(applied).toEqual([`000${n}_more`]);
      expect(copy && existsSync(join(copy, 'PG_VERSION'))).toBe(true);
    }
    expect(await migrate(database, migrations)).toEqual({ applied: [], copy: null });
    expect(readdirSync(join(root, 'data', 'backups'))).toHaveLength(2);
    expect(await internals(database).execute('select text, extra4 from notes')).toEqual([
      { text: 'before', extra4: null },
    ]);
  });

  it('leaves schema and role as they were when a migration fails, and the copy opens', async () => {
    const database = await open();
    await internals(database).execute("insert into notes values (1, 'safe')");
    addMigration('0002_broken', 'ALTER TABLE notes ADD COLUMN half text;\n--> statement-breakpoint\nSELECT 1/0;');
    expect(sqlState(await migrate(database, migrations).catch(e => e))).toBe('22012');
    const db = internals(database);
    expect(sqlState(await db.execute('select half from notes').catch(e => e))).toBe('42703');
    expect(await db.execute('select current_user::text as who')).toEqual([{ who: 'natiq_app' }]);
    await close(database);
    const backups = join(root, 'data', 'backups');
    const restored = join(root, 'restored');
    cpSync(join(backups, readdirSync(backups)[0] ?? ''), join(restored, 'pg'), { recursive: true });
    const copy = await openDatabase({ kind: 'embedded', dataDir: restored });
    opened.push(copy);
    expect(await internals(copy).execute('select text from notes')).toEqual([{ text: 'safe' }]);
  });
});

describe('templates', () => {
  it('are named by what they are made from', async () => {
    const before = templateHash(migrations);
    expect(before).toBe(templateHash(fixture));
    addMigration('0002_more', 'SELECT 1;');
    expect(templateHash(migrations)).not.toBe(before);
    const cache = join(root, 'cache');
    const file = await cachedTemplate(cache, fixture);
    expect([await cachedTemplate(cache, fixture), readdirSync(cache).length]).toEqual([file, 1]);
  }, 30_000);
});
