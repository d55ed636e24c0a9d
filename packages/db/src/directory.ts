import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { type Database, internals } from './internal.ts';
import {
  companies,
  directoryChannels,
  directoryCompanies,
  directoryInstallation,
  directoryLogins,
} from './schema/index.ts';
import { asSystem, type TenantTx, withSystem } from './tenant.ts';

/** Who may sign in with an email: usually one company, two where the address is known in both. */
export function findLogins(
  database: Database,
  email: string,
): Promise<{ companyId: string; userId: string; slug: string }[]> {
  return withSystem(database, tx =>
    tx
      .select({ companyId: directoryLogins.companyId, userId: directoryLogins.userId, slug: directoryCompanies.slug })
      .from(directoryLogins)
      .innerJoin(directoryCompanies, eq(directoryCompanies.companyId, directoryLogins.companyId))
      .where(eq(directoryLogins.email, email)),
  );
}

/** Makes a user findable by email; part of the transaction that writes the user. */
export async function putLogin(
  tx: TenantTx,
  login: { email: string; companyId: string; userId: string },
): Promise<void> {
  await asSystem(tx, async system => {
    await system
      .delete(directoryLogins)
      .where(and(eq(directoryLogins.companyId, login.companyId), eq(directoryLogins.userId, login.userId)));
    await system.insert(directoryLogins).values(login);
  });
}

/** Reserves the slug of a company; part of the transaction that writes it. @throws unique violation directory_companies_slug_key */
export async function putCompanySlug(
  tx: TenantTx,
  company: { companyId: string; slug: string; kind: string },
): Promise<void> {
  await asSystem(tx, async system => {
    await system.insert(directoryCompanies).values(company);
  });
}

/** The company of a slug, or null. */
export async function companyBySlug(
  database: Database,
  slug: string,
): Promise<{ companyId: string; kind: string } | null> {
  const [row] = await withSystem(database, tx =>
    tx.select().from(directoryCompanies).where(eq(directoryCompanies.slug, slug)),
  );
  return row ?? null;
}

/** All companies but the platform's own, newest first; for super admins and for schedules. */
export function listCompanyRows(
  database: Database,
  options: { search?: string; limit: number; before?: string; offset?: number; counted?: boolean },
) {
  const where = companiesLike(options.search);
  return withSystem(database, async tx => ({
    rows: await tx
      .select()
      .from(companies)
      .where(and(where, options.before ? lt(companies.companyId, options.before) : undefined))
      .orderBy(sql`${companies.companyId} desc`)
      .limit(options.limit)
      .offset(options.offset ?? 0),
    ...(options.counted && { total: await tx.$count(companies, where) }),
  }));
}

function companiesLike(search: string | undefined) {
  const pattern = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null;
  return and(
    ne(companies.kind, 'platform'),
    pattern ? sql`(${companies.name} ilike ${pattern} or ${companies.slug} ilike ${pattern})` : undefined,
  );
}

/** The company and channel of a public channel key, or null. */
export async function channelByKey(
  database: Database,
  key: string,
): Promise<{ companyId: string; channelId: string } | null> {
  const [row] = await withSystem(database, tx =>
    tx.select().from(directoryChannels).where(eq(directoryChannels.key, key)),
  );
  return row ?? null;
}

/** Makes a channel findable by its key; part of the transaction that writes the channel. */
export async function putChannelKey(
  tx: TenantTx,
  channel: { key: string; companyId: string; channelId: string },
): Promise<void> {
  await asSystem(tx, async system => {
    await system.insert(directoryChannels).values(channel).onConflictDoNothing();
  });
}

/** Takes a key for a channel; part of the transaction that writes the channel. @returns false when another channel has it */
export function claimChannelKey(
  tx: TenantTx,
  channel: { key: string; companyId: string; channelId: string },
): Promise<boolean> {
  return asSystem(tx, async system => {
    const { key, channelId } = channel;
    await system.insert(directoryChannels).values(channel).onConflictDoNothing();
    const [row] = await system.select().from(directoryChannels).where(eq(directoryChannels.key, key));
    return row?.channelId === channelId;
  });
}

/** Gives up the keys of a channel that begin with a word; part of the transaction that changes the channel. */
export function dropChannelKeys(
  tx: TenantTx,
  channel: { prefix: string; companyId: string; channelId: string },
): Promise<void> {
  return asSystem(tx, async system => {
    await system
      .delete(directoryChannels)
      .where(
        and(
          eq(directoryChannels.companyId, channel.companyId),
          eq(directoryChannels.channelId, channel.channelId),
          sql`starts_with(${directoryChannels.key}, ${channel.prefix})`,
        ),
      );
  });
}

/** Channels with updates that nobody has dealt with. */
export function waitingChannels(
  database: Database,
  limit: number,
): Promise<{ companyId: string; channelId: string }[]> {
  return channelsBy(database, 'natiq.waiting_channels', limit);
}

/** Channels whose updates have to be fetched from the provider. */
export function pollingChannels(
  database: Database,
  limit: number,
): Promise<{ companyId: string; channelId: string }[]> {
  return channelsBy(database, 'natiq.polling_channels', limit);
}

function channelsBy(database: Database, fn: string, limit: number) {
  return internals(database).execute<{ companyId: string; channelId: string }>(
    `select company_id as "companyId", channel_id as "channelId" from ${fn}($1::int)`,
    [limit],
  );
}

/** Chats with something due to be sent through their provider. */
export function dueChats(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; identityId: string }[]> {
  return internals(database).execute(
    `select company_id as "companyId", identity_id as "identityId" from natiq.due_chats($1::timestamptz, $2::int)`,
    [at.toISOString(), limit],
  );
}

/** Conversations with an unanswered customer message and no live run. */
export async function dueConversations(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; conversationId: string }[]> {
  return sweep(database, 'natiq.due_conversations', at, limit);
}

/** Conversations whose timer has passed. */
export async function elapsedConversations(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; conversationId: string }[]> {
  return sweep(database, 'natiq.elapsed_conversations', at, limit);
}

/** Uploads of all companies that nobody sent before the given instant, and those given up. */
export function orphanedAttachments(
  database: Database,
  before: Date,
  limit: number,
): Promise<{ companyId: string; attachmentId: string }[]> {
  return internals(database).execute<{ companyId: string; attachmentId: string }>(
    `select company_id as "companyId", attachment_id as "attachmentId" from natiq.orphaned_attachments($1::timestamptz, $2::int)`,
    [before.toISOString(), limit],
  );
}

/** Sources of knowledge of all companies that are to be looked at by the given instant. */
export function dueSources(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; sourceId: string }[]> {
  return internals(database).execute<{ companyId: string; sourceId: string }>(
    `select company_id as "companyId", source_id as "sourceId" from natiq.due_sources($1::timestamptz, $2::int)`,
    [at.toISOString(), limit],
  );
}

/** Embedders of all companies that are to be looked at by the given instant. */
export function dueEmbedders(
  database: Database,
  at: Date,
  limit: number,
): Promise<{ companyId: string; embedderId: string }[]> {
  return internals(database).execute<{ companyId: string; embedderId: string }>(
    `select company_id as "companyId", embedder_id as "embedderId" from natiq.due_embedders($1::timestamptz, $2::int)`,
    [at.toISOString(), limit],
  );
}

async function sweep(database: Database, fn: string, at: Date, limit: number) {
  return internals(database).execute<{ companyId: string; conversationId: string }>(
    `select company_id as "companyId", conversation_id as "conversationId" from ${fn}($1::timestamptz, $2::int)`,
    [at.toISOString(), limit],
  );
}

/** How many companies exist, the platform's own not counted; none means first run. */
export async function countCompanies(database: Database): Promise<number> {
  const [row] = await withSystem(database, tx =>
    tx
      .select({ n: sql<number>`count(*)::int` })
      .from(directoryCompanies)
      .where(ne(directoryCompanies.kind, 'platform')),
  );
  return row!.n;
}

/** Removes a fact of the installation in the transaction that uses it up; false when it was used up already. */
export function spendInstallationValue(tx: TenantTx, key: string): Promise<boolean> {
  return asSystem(tx, async system => {
    const gone = await system
      .delete(directoryInstallation)
      .where(eq(directoryInstallation.key, key))
      .returning({ key: directoryInstallation.key });
    return gone.length > 0;
  });
}
