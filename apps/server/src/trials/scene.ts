import type { Database } from '@natiq/db';
import { bareDriver } from '@natiq/db/bare';
import { newId } from '@natiq/db/ids';
import { insertSession } from '@natiq/db/sessions';
import { createDefaultChannel } from '@natiq/services/channels';
import { openCompany } from '@natiq/services/identity';
import { type Services, systemContext, transact } from '@natiq/services/kernel/context';
import { newToken, sha256 } from '@natiq/services/kernel/hash';
import { createArticle } from '@natiq/services/knowledge';
import { readEnv } from '../env.ts';
import { jsonLogger } from '../log.ts';
import { wire } from '../wire.ts';
import { antidote, poison } from './telegram-door.ts';

/** One of the two companies that are tormented side by side. */
export interface Side {
  readonly companyId: string;
  readonly channelKey: string;
  /** A session of its manager. */
  readonly manager: string;
  readonly agents: readonly { userId: string; token: string }[];
  /** Stands in the company's knowledge and in no other's. */
  readonly mark: string;
}

export interface Scene {
  readonly sides: readonly [Side, Side];
}

const agentsEach = 20;
const sessionMs = 3_600_000;

/** Two companies with a channel, a page of knowledge and staff who are signed in, in an empty database. */
export async function makeScene(
  variables: Record<string, string>,
  prepare?: (database: Database) => Promise<void>,
): Promise<Scene> {
  const env = readEnv({ ...variables, NATIQ_DEMO: 'off' });
  const wired = await wire(env, jsonLogger('error'));
  try {
    const sides = [
      await makeSide(wired.services, 'First company', 'first', '*111#'),
      await makeSide(wired.services, 'Second company', 'second', '*222#'),
    ] as const;
    await refusePoison(wired.database);
    await prepare?.(wired.database);
    return { sides };
  } finally {
    await wired.close();
  }
}

/** No code of ours can digest a certain text: the database itself refuses it, until its company has the page that is the cure. */
async function refusePoison(database: Database): Promise<void> {
  const bare = await bareDriver(database, 1);
  await bare.define(`
    create function public.refuse_poison() returns trigger language plpgsql as $$ begin
      if new.text = '${poison}' and not exists (
        select from articles where company_id = new.company_id and title = '${antidote}'
      ) then raise exception 'poison'; end if;
      return new;
    end $$;
    create trigger refuse_poison before insert on messages for each row execute function public.refuse_poison()`);
  await bare.close();
}

async function makeSide(services: Services, name: string, slug: string, mark: string): Promise<Side> {
  const person = (role: string, n: number) => ({
    email: `${role}-${n}@${slug}.example`,
    name: `${role} ${n}`,
    role,
    locale: 'en',
    capacity: 50,
    // Fits no password: they come in by the sessions below.
    passwordHash: 'none',
  });
  const people = [
    person('company_manager', 1),
    ...Array.from({ length: agentsEach }, (_, n) => person('agent', n + 1)),
  ];
  const { companyId, userIds } = await openCompany(services, {
    name,
    slug,
    industry: 'other',
    kind: 'customer',
    settings: {},
    branding: { hue: 180 },
    people,
  });
  const ctx = systemContext(services, companyId, 'torture');
  const channel = await transact(ctx, tx => createDefaultChannel(tx, ctx, { assistantName: { en: name, ar: name } }));
  await createArticle(ctx, {
    kind: 'faq',
    title: 'How do I check my balance?',
    body: `Dial ${mark} to check your balance.`,
    questions: ['Where can I see my balance?'],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
  const signIn = async (userId: string) => {
    const token = newToken();
    const expiresAt = new Date(Date.now() + sessionMs);
    await insertSession(services.database, {
      tokenHash: sha256(token),
      publicId: newId(),
      companyId,
      userId,
      expiresAt,
    });
    return token;
  };
  const [manager, ...agents] = people.map(({ email }) => userIds.get(email)!);
  return {
    companyId,
    channelKey: channel.key,
    manager: await signIn(manager!),
    agents: await Promise.all(agents.map(async userId => ({ userId, token: await signIn(userId) }))),
    mark,
  };
}
