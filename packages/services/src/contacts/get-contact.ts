import type { ContactView } from '@natiq/contracts/contacts/views';
import { and, desc, eq } from '@natiq/db/query';
import { channels, contactIdentities, contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { mayContacts } from './access.ts';
import { selectContacts, toContactRow } from './to-view.ts';

type Identity = ContactView['identities'][number];

/** One contact with everywhere they write from. @throws forbidden, not_found */
export async function getContact(ctx: ServiceContext, input: { id: string }): Promise<ContactView> {
  const sight = mayContacts(ctx, 'read');
  return transact(ctx, async tx => {
    const [row] = await selectContacts(tx).where(and(sight, eq(contacts.id, input.id)));
    if (!row) throw notFound();
    return {
      ...toContactRow(row),
      timeZone: row.contact.timeZone,
      identities: await identitiesIn(tx, ctx, input.id),
    };
  });
}

async function identitiesIn(tx: TenantTx, ctx: ServiceContext, contactId: string): Promise<Identity[]> {
  const i = contactIdentities;
  const rows = await tx
    .select({
      id: i.id,
      address: i.address,
      lastSeenAt: i.lastSeenAt,
      createdAt: i.createdAt,
      channel: { id: channels.id, kind: channels.kind, name: channels.name },
    })
    .from(i)
    .innerJoin(channels, and(eq(channels.companyId, i.companyId), eq(channels.id, i.channelId)))
    .where(and(eq(i.companyId, ctx.companyId), eq(i.contactId, contactId)))
    .orderBy(desc(i.createdAt));
  return rows.map(({ id, address, lastSeenAt, createdAt, channel }) => ({
    id,
    channel: { ...channel, kind: channel.kind as Identity['channel']['kind'] },
    // On web chat the address is the hash of what lets the visitor in: nobody's business.
    address: channel.kind === 'webchat' ? null : address,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}
