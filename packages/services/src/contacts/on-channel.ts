import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { contactIdentities, contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { InboundChat } from '../kernel/channel-port.ts';
import { type ContactContext, type ServiceContext, transact } from '../kernel/context.ts';

/** Which question of the introduction somebody was asked last. */
export type Introducing = 'name' | 'phone' | null;

export interface ChannelContact {
  ctx: ContactContext;
  language: 'ar' | 'en';
  phone: string | null;
  introducing: Introducing;
  /** They were asked who they are, whatever they said. */
  introduced: boolean;
}

interface ChannelContext {
  handle?: string;
  language?: 'ar' | 'en';
  introducing?: Introducing;
  introduced?: boolean;
}

/**
 * The customer behind an address of a channel; one who was not known becomes a contact of their own, called as the provider's
 * profile has it. Many of their messages at once make one contact.
 */
export async function contactOnChannel(
  ctx: ServiceContext,
  channelId: string,
  chat: InboundChat,
): Promise<ChannelContact> {
  // When two were faster than each other's look, the second one finds what the first has made.
  const found =
    (await find(ctx, channelId, chat)) ?? (await create(ctx, channelId, chat)) ?? (await find(ctx, channelId, chat));
  if (!found) throw new Error('A contact of a channel can be neither found nor made');
  return found;
}

function find(ctx: ServiceContext, channelId: string, chat: InboundChat): Promise<ChannelContact | null> {
  return transact(ctx, async tx => {
    const [row] = await tx
      .select({ identity: contactIdentities, contact: contacts })
      .from(contactIdentities)
      .innerJoin(
        contacts,
        and(eq(contacts.companyId, contactIdentities.companyId), eq(contacts.id, contactIdentities.contactId)),
      )
      .where(
        and(
          eq(contactIdentities.companyId, ctx.companyId),
          eq(contactIdentities.channelId, channelId),
          eq(contactIdentities.address, chat.address),
        ),
      );
    if (!row) return null;
    const { identity, contact } = row;
    const before = identity.context as ChannelContext;
    await tx
      .update(contactIdentities)
      .set({ context: { ...before, ...contextOf(chat) }, lastSeenAt: ctx.clock.now() })
      .where(and(eq(contactIdentities.companyId, ctx.companyId), eq(contactIdentities.id, identity.id)));
    return {
      ctx: asContact(ctx, { contactId: contact.id, identityId: identity.id, channelId, name: contact.name }),
      language: chat.language,
      phone: contact.phone,
      introducing: before.introducing ?? null,
      introduced: before.introduced ?? false,
    };
  });
}

function create(ctx: ServiceContext, channelId: string, chat: InboundChat): Promise<ChannelContact | null> {
  const now = ctx.clock.now();
  const { companyId } = ctx;
  const [contactId, identityId] = [newId(now.getTime()), newId(now.getTime())];
  return transact(ctx, async tx => {
    await tx
      .insert(contacts)
      .values({ companyId, id: contactId, name: chat.name, language: chat.language, createdAt: now, updatedAt: now });
    const made = await tx
      .insert(contactIdentities)
      .values({
        companyId,
        id: identityId,
        contactId,
        channelId,
        address: chat.address,
        context: contextOf(chat),
        lastSeenAt: now,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: contactIdentities.id });
    if (made.length === 0) {
      await tx.delete(contacts).where(and(eq(contacts.companyId, companyId), eq(contacts.id, contactId)));
      return null;
    }
    const self = asContact(ctx, { contactId, identityId, channelId, name: chat.name });
    return { ctx: self, language: chat.language, phone: null, introducing: null, introduced: false };
  });
}

const contextOf = ({ handle, language }: InboundChat): ChannelContext => ({ ...(handle && { handle }), language });

function asContact(
  ctx: ServiceContext,
  who: { contactId: string; identityId: string; channelId: string; name: string | null },
): ContactContext {
  const { contactId, identityId, channelId, name } = who;
  return { ...ctx, actor: { kind: 'contact', id: contactId, label: name ?? '', identityId, channelId } };
}

/** What the customer said of themselves in the introduction, and which question comes next; null ends it. */
export async function introduce(
  ctx: ContactContext,
  said: { name?: string; phone?: string; next: Introducing },
): Promise<void> {
  const { name, phone, next } = said;
  await transact(ctx, async tx => {
    await setNext(tx, ctx, next);
    if (!name && !phone) return;
    await tx
      .update(contacts)
      .set({ ...(name && { name }), ...(phone && { phone }), updatedAt: ctx.clock.now() })
      .where(and(eq(contacts.companyId, ctx.companyId), eq(contacts.id, ctx.actor.id)));
    await appendEvent(tx, ctx.companyId, {
      type: 'contact.updated',
      subjectId: ctx.actor.id,
      actor: { kind: 'contact', id: ctx.actor.id },
      at: ctx.clock.now(),
    });
  });
  if (name || phone) ctx.ports.wake.log();
}

async function setNext(tx: TenantTx, ctx: ContactContext, next: Introducing): Promise<void> {
  const mine = and(eq(contactIdentities.companyId, ctx.companyId), eq(contactIdentities.id, ctx.actor.identityId));
  const [row] = await tx.select({ context: contactIdentities.context }).from(contactIdentities).where(mine);
  const { introducing: _, ...context } = (row?.context ?? {}) as ChannelContext;
  await tx
    .update(contactIdentities)
    .set({ context: { ...context, introduced: true, ...(next && { introducing: next }) } })
    .where(mine);
}
