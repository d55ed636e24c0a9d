import type { RunningFacts } from '../control/running.ts';
import type { Env } from '../env.ts';
import { type Check, check, type Looking, ok } from './check.ts';
import { databaseChecks } from './database.ts';
import { flowChecks } from './flow.ts';
import { machineChecks } from './machine.ts';
import { outsideChecks } from './outside.ts';
import { contradictions } from './settings.ts';

export interface Diagnosis {
  ok: boolean;
  running: RunningFacts | null;
  checks: Check[];
}

export interface Patient {
  env: Env;
  /** Over the open database; null where it cannot be opened, and then `instead` says why. */
  services: Looking | null;
  running: RunningFacts | null;
  /** Whether processes elsewhere work on the same database. */
  served?: boolean;
  /** Lines in place of those about the database. */
  instead?: Check[];
}

/** Looks at everything an installation stands on. Changes nothing. */
export async function diagnose({ env, services, running, served = false, instead = [] }: Patient): Promise<Diagnosis> {
  const isRunning = running !== null || served;
  const settings = contradictions(env);
  const checks = [
    ...(await Promise.all(machineChecks(env))),
    ...(settings.length === 0
      ? [await check('settings', 'Settings', () => ok('do not contradict each other'))]
      : settings.map((found, n) => ({ id: `settings_${n + 1}`, name: 'Settings', ...found }))),
    ...instead,
  ];
  if (services) {
    const database = await databaseChecks(services);
    checks.push(...database);
    // Without a database there is nothing to flow, and one line about it is enough.
    if (database[0]?.status === 'ok') checks.push(...(await flowChecks(services, isRunning)));
  }
  checks.push(...(await Promise.all(outsideChecks(env, services, isRunning))));
  return { ok: checks.every(line => line.status !== 'fail'), running, checks };
}
