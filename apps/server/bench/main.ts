// Run by `pnpm bench`, which builds first and brings a PostgreSQL of its own. See README.md.
import { parseArgs } from 'node:util';
import { fillConversations, fillMessages, makeBenchCompany } from './company.ts';
import { measureFirstToken } from './first-token.ts';
import { measureLarge } from './large.ts';
import { measureList } from './list.ts';
import { measureLive } from './live.ts';
import { type Row, table } from './report.ts';
import { measureSearch } from './search.ts';
import { measureSend } from './send.ts';
import { measureDemo, measureServer } from './server.ts';
import { benchServices, type Driver, full, openBench, type PostgresUrls, quick } from './setting.ts';
import { measureStreams } from './stream.ts';
import { measureWidget } from './widget.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const scale = values.quick ? quick : full;
const started = Date.now();
const progress = (line: string) =>
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

const owner = process.env.NATIQ_TEST_DATABASE_URL;
const member = process.env.NATIQ_TEST_APP_DATABASE_URL ?? owner;
const urls: PostgresUrls | undefined = owner && member ? { owner, member } : undefined;
const drivers: Driver[] = urls ? ['postgres', 'embedded'] : ['embedded'];

const rows: Row[] = [];

/** Eight minutes are promised; past them something hangs. */
const limit = 480_000;
setTimeout(() => {
  process.stderr.write(`The bench took more than ${limit / 1000} s and was given up. What it had measured:\n`);
  process.stdout.write(`${table(rows)}\n`);
  process.exit(1);
}, limit).unref();

let failures = 0;
/** One part after the other; what one of them cannot measure does not take the others' figures away. */
async function part(name: string, line: string, measure: () => Promise<unknown>): Promise<void> {
  if (values.only && !values.only.split(',').includes(name)) return;
  progress(line);
  try {
    await measure();
  } catch (error) {
    failures += 1;
    process.stderr.write(`${line}: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

/** Sends and lists share the rows they are measured over. */
async function inDatabase(driver: Driver): Promise<void> {
  const opened = await openBench(driver, urls);
  try {
    const services = benchServices(opened.database);
    const company = await makeBenchCompany(services);
    progress(`${driver}: writing ${scale.conversations} conversations`);
    await fillConversations(opened.database, company, scale.conversations);
    await fillMessages(opened.database, company, 1, scale.few / scale.conversations);
    progress(`${driver}: sends`);
    rows.push(...(await measureSend(driver, scale, opened, services, company)));
    progress(`${driver}: live screens`);
    rows.push(...(await measureLive(driver, scale, opened, services, company)));
    progress(`${driver}: lists`);
    rows.push(...(await measureList(driver, scale, opened, company)));
  } finally {
    await opened.close();
  }
}

/** A database of its own: what was written for the rest would lie between its rows. */
async function inKnowledge(driver: Driver): Promise<void> {
  const opened = await openBench(driver, urls);
  try {
    rows.push(...(await measureSearch(driver, scale, opened, benchServices(opened.database))));
  } finally {
    await opened.close();
  }
}

async function inLarge(): Promise<void> {
  progress('embedded: not at this scale, its one thread builds the index of 12,000 points for minutes; see search');
  if (!urls) return;
  const opened = await openBench('postgres', urls);
  try {
    rows.push(...(await measureLarge(scale, opened, benchServices(opened.database), progress)));
  } finally {
    await opened.close();
  }
}

for (const driver of drivers) await part('database', `${driver}: database`, () => inDatabase(driver));
for (const driver of drivers) await part('search', `${driver}: retrieval`, () => inKnowledge(driver));
// Minutes by itself: only where it is asked for.
if (values.only) await part('large', 'postgres: retrieval at scale', inLarge);
await part('streams', 'streams', async () => rows.push(...(await measureStreams(scale))));
await part('widget', 'widget', async () => rows.push(...measureWidget()));
for (const driver of drivers)
  await part('server', `${driver}: bundled server`, async () => rows.push(...(await measureServer(driver, urls))));
await part('server', 'demo', async () => rows.push(...(await measureDemo())));

for (const driver of drivers)
  await part('answers', `${driver}: first token`, async () =>
    rows.push(...(await measureFirstToken(driver, scale, urls))),
  );

progress('done');
if (values.json) process.stdout.write(`${JSON.stringify({ at: new Date(), quick: values.quick, rows }, null, 2)}\n`);
else process.stdout.write(`\n${table(rows)}\n`);
process.exitCode = failures > 0 ? 1 : 0;
