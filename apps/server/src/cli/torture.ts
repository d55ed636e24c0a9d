import { parseArgs } from 'node:util';
import { EnvironmentError, readEnv } from '../env.ts';
import { sins } from '../trials/judge.ts';
import { type TortureResult, torture } from '../trials/torture.ts';
import { columns } from './columns.ts';

/** What went wrong is read one by one; beyond so many lines only counted. */
const mostDetails = 20;

/** Torments a throw-away copy of the installation and prints what was refused, healed and held. @returns the exit code */
export async function tortureCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '30' } },
  });
  const seconds = Number(values.seconds);
  if (!Number.isFinite(seconds) || seconds < 1)
    throw new EnvironmentError('--seconds takes a number of seconds, at least 1.');
  const { databaseUrl, databaseOwnerUrl } = readEnv();
  const owner = databaseOwnerUrl ?? databaseUrl;
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
  const started = Date.now();
  const result = await torture({
    seconds,
    ...(owner && { owner }),
    ...(databaseUrl && { member: databaseUrl }),
    signal: ending.signal,
    progress: line => process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`),
  });
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result));
  return result.ok ? 0 : 1;
}

function table({ rows, totals, details, driver, seconds, ok }: TortureResult): string {
  const cells = rows.map(({ trial, sent, refused, healed, held }) => [
    trial,
    ...[sent, refused, healed, held].map(String),
  ]);
  const told = details.slice(0, mostDetails).map(line => `  ${line}`);
  if (details.length > mostDetails) told.push(`  and ${details.length - mostDetails} more`);
  return [
    columns([['trial', 'sent', 'refused', 'healed', 'held'], ...cells], new Set([1, 2, 3, 4])),
    '',
    sins.map(sin => `${sin} ${totals[sin]}`).join('   '),
    ...(told.length > 0 ? ['', ...told] : []),
    '',
    `${driver === 'embedded' ? 'Embedded database' : 'PostgreSQL'}, ${seconds} s. ${ok ? 'Nothing was lost.' : 'This must not be.'}`,
    '',
  ].join('\n');
}
