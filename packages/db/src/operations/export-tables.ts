import type { Execute } from '../internal.ts';

/** A table as the database's own catalogue describes it. */
export interface ExportTable {
  readonly schema: 'public' | 'directory';
  readonly name: string;
  /** Columns that hold data of their own, in the table's order, with the types text is cast to. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns of the primary key: rows are read in its order. */
  readonly key: readonly string[];
}

/** What stays behind, and why. A test holds that every other table travels. */
export const leftBehind: Readonly<Record<string, string>> = {
  'public.answer_leases': 'belongs to runs of the process that held them; the work itself is found from rows',
  'directory.sessions': 'people sign in again, so that an old file revives nobody’s session',
  'directory.throttles': 'failures of sign-in of the last minutes',
  'directory.consumers':
    'positions mean nothing in another database; carried as the first event still to be dealt with',
  'directory.installation': 'carried as facts, without those of this one database',
};

/** Columns that mean something in the database they were written in only. */
const localColumns: ReadonlySet<string> = new Set(['domain_events.xid']);

export const nameOf = (table: Pick<ExportTable, 'schema' | 'name'>) => `${table.schema}.${table.name}`;

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

interface ColumnRow {
  schema: ExportTable['schema'];
  name: string;
  column: string;
  type: string;
  key_at: number | null;
}

const columnsQuery = `
  select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      array_position(i.indkey::int2[], a.attnum) as key_at
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where n.nspname in ('public', 'directory') and c.relkind in ('r', 'p') and not c.relispartition
    order by n.nspname, c.relname, a.attnum`;

const edgesQuery = `
  select cn.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
    join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid and not c.relispartition
      and cn.nspname in ('public', 'directory')`;

/** All tables that travel, those referred to before those that refer to them. */
export async function exportTables(run: Execute): Promise<ExportTable[]> {
  const rows = await run<ColumnRow>(columnsQuery);
  const edges = await run<{ child: string; parent: string }>(edgesQuery);
  const byName = Map.groupBy(rows, nameOf);
  const tables = [...byName].map(([, columns]) => tableOf(columns)).filter(table => !(nameOf(table) in leftBehind));
  return inOrder(tables, edges);
}

function tableOf(rows: readonly ColumnRow[]): ExportTable {
  const { schema, name } = rows[0]!;
  const inKey = rows.filter(row => row.key_at !== null).sort((a, b) => a.key_at! - b.key_at!);
  return {
    schema,
    name,
    columns: rows
      .filter(row => !localColumns.has(`${name}.${row.column}`))
      .map(row => ({ name: row.column, type: row.type })),
    key: inKey.map(row => row.column),
  };
}

/** Depth first over foreign keys. @throws for tables that refer to each other in a circle */
function inOrder(tables: readonly ExportTable[], edges: readonly { child: string; parent: string }[]): ExportTable[] {
  const byName = new Map(tables.map(table => [nameOf(table), table]));
  const done = new Map<string, 'begun' | 'placed'>();
  const order: ExportTable[] = [];
  const place = (name: string) => {
    const table = byName.get(name);
    if (!table || done.get(name) === 'placed') return;
    if (done.get(name) === 'begun') throw new TypeError(`Tables refer to each other in a circle, at ${name}`);
    done.set(name, 'begun');
    for (const edge of edges) if (edge.child === name) place(edge.parent);
    done.set(name, 'placed');
    order.push(table);
  };
  for (const name of byName.keys()) place(name);
  return order;
}
