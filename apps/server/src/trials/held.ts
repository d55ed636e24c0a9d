import { openDatabase } from '@natiq/db';
import { asc } from '@natiq/db/query';
import { conversations, messages, tickets } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { readEnv } from '../env.ts';
import { databaseOptions } from '../wire.ts';
import type { Held } from './judge.ts';

/** Reads what the database holds of the given companies. Nobody may serve it any more. */
export async function readHeld(variables: Record<string, string>, companyIds: readonly string[]): Promise<Held> {
  const database = await openDatabase(databaseOptions(readEnv(variables)));
  try {
    const held = await Promise.all(
      companyIds.map(company =>
        withTenant(database, company, async tx => ({
          messages: (await tx.select().from(messages).orderBy(asc(messages.conversationId), asc(messages.seq))).map(
            row => ({
              company: row.companyId,
              conversationId: row.conversationId,
              id: row.id,
              seq: row.seq,
              author: row.authorKind,
              clientId: row.clientId,
              text: row.text,
              key: row.textKey,
            }),
          ),
          conversations: (await tx.select().from(conversations)).map(row => ({
            company: row.companyId,
            id: row.id,
            owner: row.ownerKind,
            phase: row.phase,
          })),
          tickets: (await tx.select().from(tickets)).map(row => ({ id: row.id, assigneeId: row.assigneeId })),
        })),
      ),
    );
    return {
      messages: held.flatMap(part => part.messages),
      conversations: held.flatMap(part => part.conversations),
      tickets: held.flatMap(part => part.tickets),
    };
  } finally {
    await database.close();
  }
}
