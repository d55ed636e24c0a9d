import { openDatabase } from '@natiq/db';
import { and, asc, eq } from '@natiq/db/query';
import { channelLinks, channelUpdates, contactIdentities, conversations, messages, tickets } from '@natiq/db/schema';
import { type TenantTx, withTenant } from '@natiq/db/tenant';
import { readEnv } from '../env.ts';
import { databaseOptions } from '../wire.ts';
import type { Held } from './judge.ts';

/** Reads what the database holds of the given companies. Nobody may serve it any more. */
export async function readHeld(variables: Record<string, string>, companyIds: readonly string[]): Promise<Held> {
  const database = await openDatabase(databaseOptions(readEnv(variables)));
  try {
    const held = await Promise.all(companyIds.map(company => withTenant(database, company, tx => readIn(tx, company))));
    return {
      messages: held.flatMap(part => part.messages),
      conversations: held.flatMap(part => part.conversations),
      tickets: held.flatMap(part => part.tickets),
      updates: held.flatMap(part => part.updates),
    };
  } finally {
    await database.close();
  }
}

async function readIn(tx: TenantTx, company: string): Promise<Held> {
  const said = await tx.select().from(messages).orderBy(asc(messages.conversationId), asc(messages.seq));
  const talks = await tx
    .select({ conversation: conversations, address: contactIdentities.address, account: channelLinks.accountId })
    .from(conversations)
    .innerJoin(contactIdentities, eq(contactIdentities.id, conversations.identityId))
    .leftJoin(channelLinks, eq(channelLinks.channelId, conversations.channelId));
  const updates = await tx
    .select({ update: channelUpdates, account: channelLinks.accountHandle })
    .from(channelUpdates)
    .innerJoin(
      channelLinks,
      and(eq(channelLinks.companyId, channelUpdates.companyId), eq(channelLinks.channelId, channelUpdates.channelId)),
    );
  return {
    messages: said.map(row => ({
      company: row.companyId,
      conversationId: row.conversationId,
      id: row.id,
      seq: row.seq,
      author: row.authorKind,
      clientId: row.clientId ?? row.externalId,
      text: row.text,
      key: row.textKey,
      status: row.status,
      maybeTwice: row.failureClass === 'maybe_twice',
    })),
    conversations: talks.map(({ conversation: row, address, account }) => ({
      company: row.companyId,
      id: row.id,
      owner: row.ownerKind,
      phase: row.phase,
      chat: account === null ? null : address,
    })),
    tickets: (await tx.select().from(tickets)).map(row => ({ id: row.id, assigneeId: row.assigneeId })),
    updates: updates.map(({ update, account }) => ({
      company,
      id: `${account}:${update.externalId}`,
      handled: update.handledAt !== null,
      failure: update.failure,
    })),
  };
}
