import { randomBytes } from 'node:crypto';
import type { Role } from '@natiq/contracts/access/matrix';
import { companySettings } from '@natiq/contracts/identity/views';
import type { Database } from '@natiq/db';
import { putChannelKey, putCompanySlug, putLogin } from '@natiq/db/directory';
import { newId } from '@natiq/db/ids';
import { eq } from '@natiq/db/query';
import { assistants, channels, companies, contactIdentities, contacts, presences, users } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import type { ContactContext, Services, UserContext } from '@natiq/services/kernel/context';
import { newToken, sha256 } from '@natiq/services/kernel/hash';
import { type TestClock, testClock } from './clock.ts';
import { type FakePorts, fakeLog, fakePorts } from './fake-ports.ts';

/** Rows are written as they stand in the tables, so that a test of one room needs no verb of another. */

export interface TestServices extends Services {
  readonly clock: TestClock;
  readonly ports: FakePorts;
  readonly log: ReturnType<typeof fakeLog>;
}

/** What a process has, over a test's database: a clock to turn, ports that record, a log that is kept. */
export function testServices(database: Database, parts: { clock?: TestClock; ports?: FakePorts } = {}): TestServices {
  return { database, clock: parts.clock ?? testClock(), ports: parts.ports ?? fakePorts(), log: fakeLog() };
}

const origin = { requestId: 'test', ip: '127.0.0.1', userAgent: 'test' };
const suffix = () => randomBytes(6).toString('hex');

export interface TestCompany {
  readonly companyId: string;
  readonly name: string;
  readonly slug: string;
}

/** A company with a slug of its own; settings are the product's defaults (time zone Cairo) unless given. */
export async function makeCompany(
  services: Services,
  options: { name?: string; kind?: 'customer' | 'demo' | 'platform'; settings?: Record<string, unknown> } = {},
): Promise<TestCompany> {
  const now = services.clock.now();
  const companyId = newId(now.getTime());
  const { name = 'Test company', kind = 'customer' } = options;
  const slug = `test-${suffix()}`;
  await withTenant(services.database, companyId, async tx => {
    await tx.insert(companies).values({
      companyId,
      name,
      slug,
      kind,
      settings: companySettings.parse(options.settings ?? {}),
      createdAt: now,
      updatedAt: now,
    });
    await putCompanySlug(tx, { companyId, slug, kind });
  });
  return { companyId, name, slug };
}

export interface TestUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly ctx: UserContext;
}

/** A member of staff who can sign in with nothing: the hash fits no password unless one is given. */
export async function makeUser(
  services: Services,
  companyId: string,
  options: {
    role?: Role;
    name?: string;
    email?: string;
    locale?: 'ar' | 'en';
    capacity?: number;
    passwordHash?: string;
    /** Stored as the person's presence, seen now. */
    presence?: 'online' | 'away' | 'busy' | 'offline';
  } = {},
): Promise<TestUser> {
  const now = services.clock.now();
  const id = newId(now.getTime());
  const { role = 'agent', name = `Agent ${suffix()}`, email = `${suffix()}@example.test`, locale = 'en' } = options;
  await withTenant(services.database, companyId, async tx => {
    await tx.insert(users).values({
      companyId,
      id,
      name,
      email,
      passwordHash: options.passwordHash ?? 'none',
      role,
      locale,
      ...(options.capacity !== undefined && { capacity: options.capacity }),
      createdAt: now,
      updatedAt: now,
    });
    if (options.presence)
      await tx
        .insert(presences)
        .values({ companyId, userId: id, status: options.presence, seenAt: now, changedAt: now });
    await putLogin(tx, { email, companyId, userId: id });
  });
  return { id, name, email, ctx: userContext(services, companyId, { id, name, role, locale }) };
}

/** A context as a signed-in member of staff has it, without a session. */
export function userContext(
  services: Services,
  companyId: string,
  user: { id: string; name: string; role: Role; locale?: 'ar' | 'en' },
): UserContext {
  return {
    ...services,
    companyId,
    origin,
    actor: {
      kind: 'user',
      id: user.id,
      label: user.name,
      role: user.role,
      locale: user.locale ?? 'en',
      sessionId: newId(),
      homeCompanyId: companyId,
    },
  };
}

export interface TestChannel {
  readonly companyId: string;
  readonly channelId: string;
  readonly assistantId: string;
  readonly key: string;
}

/** A web chat channel with an assistant behind it. */
export async function makeChannel(
  services: Services,
  companyId: string,
  options: { settings?: Record<string, unknown>; allowedOrigins?: string[]; assistantName?: string } = {},
): Promise<TestChannel> {
  const now = services.clock.now();
  const channelId = newId(now.getTime());
  const assistantId = newId(now.getTime());
  const key = `test_${suffix()}`;
  const wanted = options.assistantName ?? 'Test assistant';
  await withTenant(services.database, companyId, async tx => {
    // No two assistants of a company are called the same.
    const before = await tx.$count(assistants, eq(assistants.companyId, companyId));
    const name = before === 0 ? wanted : `${wanted} ${before + 1}`;
    await tx.insert(assistants).values({
      companyId,
      id: assistantId,
      name: { en: name, ar: name },
      greeting: { en: { title: 'Hello', body: 'Ask away' }, ar: { title: 'أهلاً', body: 'اسأل' } },
      suggestions: { en: ['How do I check my balance?'], ar: ['كيف أعرف رصيدي؟'] },
      languages: ['en', 'ar'],
      createdAt: now,
      updatedAt: now,
    });
    await tx.insert(channels).values({
      companyId,
      id: channelId,
      kind: 'webchat',
      name: 'Web chat',
      key,
      assistantId,
      settings: options.settings ?? {},
      allowedOrigins: options.allowedOrigins ?? [],
      createdAt: now,
      updatedAt: now,
    });
    await putChannelKey(tx, { key, companyId, channelId });
  });
  return { companyId, channelId, assistantId, key };
}

export interface TestVisitor {
  readonly contactId: string;
  readonly identityId: string;
  readonly token: string;
  readonly ctx: ContactContext;
}

/** A visitor of a web chat channel with a token that authenticates. */
export async function makeVisitor(
  services: Services,
  channel: TestChannel,
  options: { name?: string; email?: string } = {},
): Promise<TestVisitor> {
  const now = services.clock.now();
  const { companyId, channelId } = channel;
  const contactId = newId(now.getTime());
  const identityId = newId(now.getTime());
  const token = newToken();
  await withTenant(services.database, companyId, async tx => {
    await tx.insert(contacts).values({
      companyId,
      id: contactId,
      name: options.name ?? null,
      email: options.email ?? null,
      createdAt: now,
      updatedAt: now,
    });
    await tx.insert(contactIdentities).values({
      companyId,
      id: identityId,
      contactId,
      channelId,
      address: sha256(token),
      lastSeenAt: now,
      createdAt: now,
    });
  });
  const actor = { kind: 'contact', id: contactId, label: options.name ?? '', identityId, channelId } as const;
  return { contactId, identityId, token, ctx: { ...services, companyId, origin, actor } };
}
