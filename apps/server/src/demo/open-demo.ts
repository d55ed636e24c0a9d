import { randomInt } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { companyBySlug, countCompanies } from '@natiq/db/directory';
import type { Services } from '@natiq/services/kernel/context';
import type { Env } from '../env.ts';
import { demoFile } from '../wire.ts';
import company from './nile-mobile/company.json' with { type: 'json' };
import { type SeededCompany, seedCompany } from './seed-company.ts';
import { seedHistory } from './seed-history.ts';

export interface DemoPerson {
  email: string;
  password: string;
  role: string;
}

/** `agentUserId` is whom the start page lets in without a password. */
export interface DemoFacts extends SeededCompany {
  people: DemoPerson[];
}

const localHosts = new Set(['127.0.0.1', 'localhost', '::1']);

/** Demo only on the embedded database and bound to this machine, with no outside address. */
export function allowsDemo(env: Env): boolean {
  return (
    env.demo === 'auto' && !env.databaseUrl && !env.publicUrl && env.trustedProxies === 0 && localHosts.has(env.host)
  );
}

/**
 * The demo company: made at the first start of an empty installation, found again at later ones. Null where demo is not
 * allowed, or where the installation already belongs to somebody.
 */
export async function openDemo(env: Env, services: Services): Promise<DemoFacts | null> {
  if (!allowsDemo(env)) return null;
  const known = await companyBySlug(services.database, company.slug);
  if (known) return known.kind === 'demo' ? readFacts(env) : null;
  if ((await countCompanies(services.database)) > 0) return null;
  const people = [...company.staff, company.platformAdmin].map(({ email, role }) => ({
    email,
    role,
    password: newPassword(),
  }));
  const seeded = await seedCompany(services, people);
  const facts: DemoFacts = { ...seeded, people };
  // The passwords of the demo are for whoever owns the data folder, nobody else on the machine; an older file keeps its mode.
  await writeFile(demoFile(env), JSON.stringify(facts, null, 2), { mode: 0o600 });
  await chmod(demoFile(env), 0o600);
  await seedHistory(services, facts);
  return facts;
}

async function readFacts(env: Env): Promise<DemoFacts | null> {
  try {
    return JSON.parse(await readFile(demoFile(env), 'utf8')) as DemoFacts;
  } catch {
    // A data folder copied without the file: the company stays, the way in without a password does not.
    return null;
  }
}

const syllables = [
  'ba',
  'da',
  'fa',
  'ga',
  'ha',
  'ka',
  'la',
  'ma',
  'na',
  'ra',
  'sa',
  'ta',
  'wa',
  'za',
  'bi',
  'di',
  'li',
  'mi',
  'ni',
  'ri',
  'si',
  'ti',
];

/** A password a person can type: Balika-mosata-47. */
function newPassword(): string {
  const word = () => Array.from({ length: 3 }, () => syllables[randomInt(syllables.length)]).join('');
  const first = word();
  return `${first[0]!.toUpperCase()}${first.slice(1)}-${word()}-${randomInt(10, 100)}`;
}
