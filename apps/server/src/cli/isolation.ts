import { type IsolationReport, isolationReport } from '@natiq/db/integrity/isolation';
import { askRunning } from '../control/ask.ts';
import { type Env, readEnv } from '../env.ts';
import { columns } from './columns.ts';
import { withStoppedDatabase } from './open-stopped.ts';

/** What the application's role sees in each table of another company's: nothing, or a hole by name. @returns the exit code */
export async function isolationCommand(json: boolean, env: Env = readEnv()): Promise<number> {
  const running = await askRunning<IsolationReport>(env.dataDir, 'isolation');
  const report = running?.result ?? (await withStoppedDatabase(env, isolationReport));
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : table(report));
  return report.ok ? 0 : 1;
}

const said = (answer: string) => (answer.startsWith('refused') ? answer : answer === '0' ? 'no row' : 'ROWS');

function table({ tables, holes, ok }: IsolationReport): string {
  const rows = tables.map(row => [
    row.holes.length === 0 ? 'ok' : 'HOLE',
    row.table,
    said(row.without),
    said(row.random),
    row.policy === 'no access' ? '–' : row.rowSecurity,
    row.policy,
    row.keys,
  ]);
  const head = ['', 'table', 'without a company', 'as a company that is none', 'row security', 'policy', 'keys'];
  const found = [...tables.flatMap(row => row.holes.map(hole => `${row.table}: ${hole}`)), ...holes];
  const total = ok
    ? `${tables.length} tables: the application’s role sees nothing of any company but the one it acts for.`
    : `${found.length} ${found.length === 1 ? 'hole' : 'holes'}:\n${found.map(line => `  ${line}`).join('\n')}`;
  return `${columns([head, ...rows])}\n\n${total}\n`;
}
