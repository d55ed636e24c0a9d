import { getConstructionPlans, getMigrationPlans } from 'pg-boss';

/** Version of pg-boss's schema that its pinned release expects. */
const expected = Number(
  /INSERT INTO pgboss\.version\(version\) VALUES \('(\d+)'\)/.exec(getConstructionPlans('pgboss'))?.[1],
);

/** Runs a script without parameters as the owner. */
type Run = (script: string) => Promise<Record<string, unknown>[]>;

/** Name of the pending upgrade of pg-boss's schema, if there is one to do on an installed schema. */
export async function pendingJobsUpgrade(run: Run): Promise<string[]> {
  const version = await installedVersion(run);
  return version === undefined || version >= expected ? [] : [`pgboss_${expected}`];
}

/**
 * Installs or upgrades pg-boss's tables and `natiq.enqueue`, as the owner. pg-boss's own SQL is used, run as `natiq_jobs`,
 * which thereby owns the schema and can do its maintenance (daily partitions of its statistics) without the owner.
 */
export async function installJobs(run: Run): Promise<void> {
  await run(`
    create schema if not exists pgboss authorization natiq_jobs;
    grant usage on schema natiq to natiq_jobs;
  `);
  const version = await installedVersion(run);
  await run('set role natiq_jobs');
  try {
    if (version === undefined) await run(getConstructionPlans('pgboss', { createSchema: false }));
    else if (version < expected) await run(getMigrationPlans('pgboss', version));
  } catch (error) {
    // pg-boss's scripts bring their own BEGIN and leave the session inside it when they fail.
    await run('rollback');
    throw error;
  } finally {
    await run('reset role');
  }
  await run(enqueueFunction);
}

async function installedVersion(run: Run): Promise<number | undefined> {
  const [found] = await run("select to_regclass('pgboss.version')::text as name");
  return found?.name ? Number((await run('select version from pgboss.version'))[0]?.version) : undefined;
}

/** Settings of a queue until the process that works it off declares its own; see `startJobs`. */
const defaultQueue = JSON.stringify({ policy: 'short', retryLimit: 5, retryDelay: 1, retryBackoff: true });

/**
 * The one thing the application roles may do with the queue. It does what pg-boss's own insert does, with the queue's
 * settings, for one job that starts at once; a job of the same key that still waits absorbs it (policy `short`), and then
 * the answer is false. A queue nobody has declared yet comes into being, so that a job can be sent before the first worker
 * has started. It sends no NOTIFY: inside a writing transaction that costs more than half of the throughput, so the sender
 * wakes the workers after its commit (`enqueue` in jobs.ts), and the poll finds what was missed.
 */
const enqueueFunction = `
create or replace function natiq.enqueue(queue text, key text, payload jsonb default '{}'::jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  for attempt in 1..2 loop
    insert into pgboss.job_common (
      name, data, singleton_key, policy, start_after, created_on, keep_until, expire_seconds, deletion_seconds,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, dead_letter, heartbeat_seconds
    )
    select q.name, jsonb_build_object('key', key, 'payload', payload), key, q.policy, now(), now(),
      now() + q.retention_seconds * interval '1 second', q.expire_seconds, q.deletion_seconds,
      q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.dead_letter, q.heartbeat_seconds
    from pgboss.queue q where q.name = queue
    on conflict do nothing;
    if found then return true; end if;
    if attempt = 2 or exists (select 1 from pgboss.queue q where q.name = queue) then return false; end if;
    perform pgboss.create_queue(queue, '${defaultQueue}'::jsonb);
  end loop;
  return false;
end $$;
grant create on schema natiq to natiq_jobs;
alter function natiq.enqueue(text, text, jsonb) owner to natiq_jobs;
revoke create on schema natiq from natiq_jobs;
revoke all on function natiq.enqueue(text, text, jsonb) from public;
grant execute on function natiq.enqueue(text, text, jsonb) to natiq_app, natiq_system;
`;

/** Everything `installJobs` makes, as text: a part of the template's hash. */
export const jobsFingerprint = `${expected}\n${enqueueFunction}`;
