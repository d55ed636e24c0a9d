import { type DatabaseFacts, databaseFacts } from '@natiq/db/integrity/health';
import { isolationReport } from '@natiq/db/integrity/isolation';
import { type Check, check, fail, type Looking, ok, plural, warn } from './check.ts';

const leastMajor = 15;
/** Milliseconds of difference that confuse people, and that break what two processes agree on (leases last seconds). */
const [skewed, broken] = [1000, 5000];

/** The database as it says of itself: version, extension, roles, clock, sessions, tenants kept apart. */
export async function databaseChecks(services: Looking): Promise<Check[]> {
  const { database } = services;
  let facts: DatabaseFacts | null = null;
  const first = await check('database', 'Database', async () => {
    const ms = await database.ping();
    facts = await databaseFacts(database);
    const name = database.driver === 'embedded' ? 'embedded PostgreSQL' : 'PostgreSQL';
    const says = `${name} ${facts.version}, answers in ${ms.toFixed(1)} ms`;
    return facts.major >= leastMajor ? ok(says) : fail(`${says}: too old.`, `Use PostgreSQL ${leastMajor} or newer.`);
  });
  const known = facts as DatabaseFacts | null;
  if (!known) return [first];
  return [
    first,
    await check('extension', 'Extension', () =>
      known.vector
        ? ok(`vector ${known.vector}`)
        : fail('pgvector is missing.', 'Install pgvector on the server, then: create extension vector'),
    ),
    await check('roles', 'Roles', () =>
      known.missingRoles.length === 0
        ? ok(`${known.login} may take on the application’s roles`)
        : fail(
            `${known.login} may not take on ${known.missingRoles.join(', ')}.`,
            `As the owner: grant ${known.missingRoles.join(', ')} to ${known.login}`,
          ),
    ),
    await check('isolation', 'Tenants', async () => {
      const report = await isolationReport(database);
      const open = report.tables.filter(table => table.holes.length > 0);
      return report.ok
        ? ok(`${plural(report.tables.length, 'table')} show nothing without a company`)
        : fail(
            `Open: ${[...open.map(table => table.table), ...report.holes].join('; ')}`,
            'Run natiq isolation for each hole in words; somebody changed the schema by hand.',
          );
    }),
    await check('clock', 'Clock', () => clockVerdict(known.clockSkewMs)),
    await check('sessions', 'Sessions', () => {
      const { live, expired } = known.sessions;
      const says = `${plural(live, 'session')} live, ${expired} ended and not yet cleared away`;
      return expired < 1000
        ? ok(says)
        : warn(says, 'The worker clears them away every minute: see that one runs (natiq start or natiq worker).');
    }),
  ];
}

/** The database's clock against this machine's. */
export function clockVerdict(skewMs: number) {
  const off = Math.abs(skewMs);
  const says = `the database is ${off} ms ${skewMs < 0 ? 'behind' : 'ahead'}`;
  const fix = 'Set both machines by the same time server (NTP).';
  return off >= broken ? fail(says, fix) : off >= skewed ? warn(says, fix) : ok(says);
}
