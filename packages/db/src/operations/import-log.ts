import type { Execute } from '../internal.ts';
import type { ExportHeader } from './export-file.ts';

/** Behind every event of its transaction. */
const LAST_ID = '9223372036854775807';

/**
 * The facts of the installation, and a new generation of its log: positions of the old one answer `reload`. All events were
 * written by this one transaction, in the order of their ids, so a reader goes on before the first event it has not dealt with;
 * what it meets twice it knows by its id. Runs in the transaction of the import, as the system's role.
 */
export async function beginGeneration(run: Execute, header: ExportHeader, generation: string): Promise<void> {
  for (const [key, value] of [...Object.entries(header.installation), ['log_generation', generation]])
    await run(
      `insert into directory.installation (key, value) values ($1, $2)
        on conflict (key) do update set value = excluded.value`,
      [key, value],
    );
  for (const { name, firstUnread } of header.consumers)
    await run(
      `insert into directory.consumers (name, generation, xid, event_id)
        values ($1, $2::uuid, pg_current_xact_id()::text, $3)
        on conflict (name) do update set generation = excluded.generation, xid = excluded.xid, event_id = excluded.event_id`,
      [name, generation, firstUnread === null ? LAST_ID : String(BigInt(firstUnread) - 1n)],
    );
}
