import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumerPosition, logGeneration, readEvents, saveConsumerPosition } from '../src/events.ts';
import { newId } from '../src/ids.ts';
import { type Database, internals } from '../src/internal.ts';
import { exportData } from '../src/operations/export.ts';
import { type ExportArchive, openExport } from '../src/operations/export-file.ts';
import { exportTables, leftBehind, nameOf } from '../src/operations/export-tables.ts';
import { importData } from '../src/operations/import.ts';
import { type Scratch, scratchDatabase } from '../src/scratch.ts';
import { freshDatabase, migrationsFolder } from './support.ts';

const companies = [newId(), newId()].sort();
const [first = '', second = ''] = companies;
const conversation = newId();
/** Everything a line-based format, a driver or a cast could stumble over. */
const nasty = 'a\u2028b\nc"d\\e\tعربي 👩‍👩‍👧 {"x":1} [1] \u0001 $1 null';
const vector = `[${Array.from({ length: 512 }, (_, at) => (at % 7) / 8).join(',')}]`;

let folder: string;
let source: Scratch;
let file: string;

const inCompany = (database: Database, company: string, text: string, params: unknown[] = []) =>
  internals(database).transaction((_tx, run) => run(text, params), { company });
const asSystem = (database: Database, text: string, params: unknown[] = []) =>
  internals(database).transaction((_tx, run) => run(text, params), { role: 'natiq_system' });

/** The database the rows move to: the other driver where there is one. */
const otherDatabase = (): Promise<Scratch> =>
  source.driver === 'postgres' ? scratchDatabase({ migrationsFolder }) : freshDatabase();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'natiq-export-'));
  file = join(folder, 'all.natiq');
  source = await freshDatabase();
  for (const company of companies) await fillCompany(source, company);
  await logGeneration(source, newId());
  await asSystem(
    source,
    `insert into directory.installation (key, value) values ('sealing_key', 'kept'), ('setup_token', 'x')`,
  );
  const events = await readEvents(source, { xid: '0', id: '0' }, 100);
  await saveConsumerPosition(source, 'reactions', await logGeneration(source, ''), events.at(-2)!.position);
  await saveConsumerPosition(source, 'done', await logGeneration(source, ''), events.at(-1)!.position);
  await exportData(source, { file, migrationsFolder });
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fillCompany(database: Database, company: string): Promise<void> {
  const ids = {
    contact: newId(),
    identity: newId(),
    channel: newId(),
    assistant: newId(),
    article: newId(),
    passage: newId(),
  };
  const own = company === first ? conversation : newId();
  await asSystem(database, `insert into directory.companies values ($1, $2, 'customer')`, [company, `co-${company}`]);
  await asSystem(database, `insert into directory.logins values ($1, $2, $3)`, [`a@${company}`, company, newId()]);
  await asSystem(
    database,
    `insert into directory.sessions (token_hash, public_id, company_id, user_id, expires_at) values ($1, $2, $3, $4, now())`,
    [`hash-${company}`, newId(), company, newId()],
  );
  const insert = (text: string, params: unknown[]) => inCompany(database, company, text, [company, ...params]);
  await insert(
    `insert into companies (company_id, name, slug, settings) values ($1, $2, $3, '{"a":[1,null],"b":"\\u2028"}')`,
    [nasty, `co-${company}`],
  );
  await insert(
    `insert into assistants (company_id, id, name, greeting, suggestions, languages) values ($1, $2, '{}', '{}', 'null', '{ar,en}')`,
    [ids.assistant],
  );
  await insert(
    `insert into channels (company_id, id, kind, name, key, assistant_id, allowed_origins, secret_sealed) values ($1, $2, 'webchat', 'w', $3, $4, $5, $6)`,
    [ids.channel, ids.channel, ids.assistant, `{"x,y",${JSON.stringify('q"')}}`, `v1.k2.${'a'.repeat(60)}`],
  );
  await insert(
    `insert into contacts (company_id, id, name, created_at) values ($1, $2, null, '2026-03-01 10:00:00.123456+02')`,
    [ids.contact],
  );
  await insert(
    `insert into contact_identities (company_id, id, contact_id, channel_id, address) values ($1, $2, $3, $4, 'x')`,
    [ids.identity, ids.contact, ids.channel],
  );
  await insert(
    `insert into conversations (company_id, id, number, contact_id, identity_id, channel_id, assistant_id) values ($1, $2, $3, $4, $5, $6, $7)`,
    [own, own, ids.contact, ids.identity, ids.channel, ids.assistant],
  );
  await insert(
    `insert into messages (company_id, id, conversation_id, identity_id, channel_id, seq, author_kind, text)
    select $1, gen_random_uuid(), $2, $3, $4, n, 'contact', $5 || n from generate_series(1, 450) n`,
    [own, ids.identity, ids.channel, nasty],
  );
  await insert(
    `insert into articles (company_id, id, kind, title, body, language) values ($1, $2, 'faq', 't', $3, 'ar')`,
    [ids.article, nasty.repeat(2000)],
  );
  await insert(
    `insert into passages (company_id, id, article_id, ordinal, text, language, words) values ($1, $2, $3, 0, 't', 'ar', to_tsvector('simple', $4))`,
    [ids.passage, ids.article, `it's ${nasty}`],
  );
  await insert(
    `insert into passage_embeddings (company_id, passage_id, embedder, embedding) values ($1, $2, 'e', $3)`,
    [ids.passage, vector],
  );
  for (const type of ['conversation.opened', 'message.received'])
    await insert(
      `insert into domain_events (company_id, type, conversation_id, actor_kind) values ($1, $2, $3, 'contact')`,
      [type, own],
    );
}

/** All rows of a company as text, table by table: what must be the same on both sides. */
async function contentsOf(database: Database, company: string): Promise<Record<string, unknown[]>> {
  return internals(database).transaction(
    async (_tx, run) => {
      const contents: Record<string, unknown[]> = {};
      for (const table of await exportTables(run)) {
        if (table.schema !== 'public') continue;
        const columns = table.columns.map(c => `"${c.name}"::text`).join(`, '|', `);
        contents[nameOf(table)] = await run(`select concat(${columns}) as row from "${table.name}" order by 1`);
      }
      return contents;
    },
    { company },
  );
}

async function movedTo(target: Database, archive?: ExportArchive): Promise<void> {
  await importData(target, archive ?? (await openExport(file)), { migrationsFolder });
}

describe('an export', () => {
  test('says what it is, counts itself, holds no session, and is the owner’s alone', async () => {
    const { header, trailer } = await openExport(file);
    expect(header).toMatchObject({ natiq: 'export', format: 1, driver: source.driver, only: null });
    expect(header.schema.name).toMatch(/^\d{4}_/);
    expect(header.companies.map(c => c.id)).toEqual(companies);
    expect(header.installation).toEqual({ sealing_key: 'kept' });
    expect(trailer.rows[first]).toMatchObject({ 'public.messages': 450, 'public.channels': 1 });
    expect(trailer.rows['']).toMatchObject({ 'directory.companies': 2, 'directory.logins': 2 });
    expect(trailer.sealed).toEqual({ k2: 2 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(gunzipSync(readFileSync(file)).toString()).not.toContain('hash-');
  });

  test('every table of the database travels or is left behind for a written reason', async () => {
    const query = internals(source).execute;
    const all = await query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pgboss', 'drizzle', 'pg_catalog', 'information_schema')`,
    );
    const travelling = (await exportTables(query)).map(nameOf);
    expect([...travelling, ...Object.keys(leftBehind)].sort()).toEqual(all.map(row => row.name).sort());
  });

  test('of one company holds nothing of another', async () => {
    const one = join(folder, 'one.natiq');
    await exportData(source, { file: one, migrationsFolder, company: `co-${first}` });
    const { header, trailer } = await openExport(one);
    expect(header.only).toBe(`co-${first}`);
    expect(Object.keys(trailer.rows).sort()).toEqual(['', first]);
    expect(gunzipSync(readFileSync(one)).toString()).not.toContain(second);
  });

  test('never writes over a file, and leaves nothing of one that failed', async () => {
    await expect(exportData(source, { file, migrationsFolder })).rejects.toThrow(/is there already/);
    const failed = join(folder, 'failed.natiq');
    await expect(exportData(source, { file: failed, migrationsFolder, company: 'nobody' })).rejects.toThrow(
      'There is no company nobody.',
    );
    expect(() => statSync(failed)).toThrow();
    expect(() => statSync(`${failed}.part`)).toThrow();
    await expect(exportData(source, { file: join(folder, 'no/such/folder'), migrationsFolder })).rejects.toThrow(
      /ENOENT/,
    );
  });
});

describe('an import', () => {
  let target: Scratch;
  beforeAll(async () => {
    target = await otherDatabase();
    // What a server that was started here and set up by nobody has left.
    await logGeneration(target, newId());
    await asSystem(target, `insert into directory.installation (key, value) values ('sealing_key', 'its own')`);
    await movedTo(target);
  });
  afterAll(() => target.close());

  test('brings every row of every table over, letter by letter', async () => {
    for (const company of companies)
      expect(await contentsOf(target, company)).toEqual(await contentsOf(source, company));
    const logins = await asSystem(target, 'select email from directory.logins');
    expect(logins.map(row => row.email).sort()).toEqual(companies.map(company => `a@${company}`).sort());
  });

  test('keeps tenants apart as before, and the facts of the installation', async () => {
    const rows = await inCompany(target, first, 'select distinct company_id::text as id from messages');
    expect(rows).toEqual([{ id: first }]);
    const facts = await asSystem(target, `select key, value from directory.installation where key <> 'log_generation'`);
    expect(facts).toEqual([{ key: 'sealing_key', value: 'kept' }]);
  });

  test('begins a new generation of the log, in which readers go on where they were', async () => {
    const generation = await logGeneration(target, '');
    expect(generation).not.toBe(await logGeneration(source, ''));
    const all = await readEvents(target, { xid: '0', id: '0' }, 100);
    expect(all.map(event => event.type)).toEqual(Array(2).fill(['conversation.opened', 'message.received']).flat());
    const unread = await readEvents(target, (await consumerPosition(target, 'reactions', generation))!, 100);
    expect(unread.map(event => event.position.id)).toEqual([all.at(-1)!.position.id]);
    expect(await readEvents(target, (await consumerPosition(target, 'done', generation))!, 100)).toEqual([]);
    await inCompany(
      target,
      first,
      `insert into domain_events (company_id, type, actor_kind) values ($1, 'new', 'system')`,
      [first],
    );
    const after = await readEvents(target, (await consumerPosition(target, 'done', generation))!, 100);
    expect(after.map(event => event.type)).toEqual(['new']);
    expect(BigInt(after[0]!.position.id)).toBeGreaterThan(BigInt(all.at(-1)!.position.id));
  });

  test('only fills an empty installation', async () => {
    await expect(movedTo(target)).rejects.toThrow(
      'The target holds 2 companies already. Import only fills an empty installation.',
    );
  });

  test('refuses what is newer, damaged or cut off, in one line, and writes nothing', async () => {
    const text = gunzipSync(readFileSync(file)).toString();
    const damaged = async (name: string, bytes: Buffer) => {
      writeFileSync(join(folder, name), bytes);
      return movedTo(target, await openExport(join(folder, name)));
    };
    const whole = readFileSync(file);
    await expect(damaged('cut', whole.subarray(0, whole.length - 20))).rejects.toThrow(
      /its end is missing\. Nothing was imported\.$/,
    );
    await expect(damaged('lines', gzipSync(text.split('\n').slice(0, -2).join('\n').concat('\n')))).rejects.toThrow(
      /its end is missing/,
    );
    await expect(damaged('changed', gzipSync(text.replace('عربي', 'عربى')))).rejects.toThrow(
      /its checksum does not fit/,
    );
    await expect(damaged('other', gzipSync('{"hello":1}\n'))).rejects.toThrow(/does not begin like one/);
    await expect(damaged('plain', Buffer.from(text))).rejects.toThrow(/its bytes were changed/);
    await expect(damaged('format', gzipSync(text.replace('"format":1', '"format":2')))).rejects.toThrow(
      /newer Natiq \(format 2\)/,
    );
    await expect(openExport(join(folder, 'missing'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
    const archive = await openExport(file);
    const schema = { name: '9999_future', when: Date.now() + 1e12 };
    await expect(movedTo(target, { ...archive, header: { ...archive.header, schema } })).rejects.toThrow(
      /written by a newer Natiq \(schema 9999_future; this one knows \d{4}_/,
    );
    const older = { name: '0001_foundation', when: 1 };
    await expect(movedTo(target, { ...archive, header: { ...archive.header, schema: older } })).rejects.toThrow(
      /was never started/,
    );
  });
});

describe('an import that does not end well', () => {
  test('keeps nothing when a row is refused or missing', async () => {
    const target = await otherDatabase();
    try {
      const archive = await openExport(file);
      const without = { ...archive, lines: () => dropRow(archive) };
      await expect(movedTo(target, without)).rejects.toThrow(/public\.messages got 449 rows of 450; nothing was kept/);
      const [left] = await asSystem(target, 'select count(*)::int as n from directory.companies');
      expect(left).toEqual({ n: 0 });
      await movedTo(target);
    } finally {
      await target.close();
    }
  });
});

async function* dropRow(archive: ExportArchive) {
  let dropped = false;
  let table = '';
  for await (const line of archive.lines()) {
    if (line.kind === 'table') table = line.line.table;
    if (line.kind === 'row' && table === 'public.messages' && !dropped) dropped = true;
    else yield line;
  }
}
