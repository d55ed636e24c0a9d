import type { sessionInput } from '@natiq/contracts/webchat/inputs';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { contactIdentities, contacts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { internationalPhone } from '@natiq/domain/identity/country';
import type { z } from 'zod';
import { countryOf } from '../identity/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { newToken, sha256 } from '../kernel/hash.ts';
import { type Visitor, visitorByToken } from './access.ts';

type Input = z.output<typeof sessionInput>;

export interface VisitorSession {
  visitorToken: string;
  identityId: string;
  contactId: string;
  /** True when the visitor was not known. */
  isNew: boolean;
}

/**
 * Lets a visitor in: a known token comes back as it is, anything else gets a new identity and a token made here, never the
 * one the page offered. What the page says of its visitor is unsigned: it is kept for staff to see and merges nobody.
 */
export async function openVisitorSession(
  services: Services,
  at: { companyId: string; channelId: string },
  input: Input,
): Promise<VisitorSession> {
  const ctx = systemContext(services, at.companyId);
  const { visitorToken } = input;
  const opened = await transact(ctx, async tx => {
    const known = visitorToken ? await visitorByToken(tx, at.companyId, at.channelId, visitorToken) : null;
    if (!known) return { ...(await create(tx, ctx, at.channelId, input)), changed: false };
    const changed = await refresh(tx, ctx, known, input);
    return { visitorToken: visitorToken!, identityId: known.identityId, contactId: known.contactId, changed };
  });
  if (opened.changed) ctx.ports.wake.log();
  const { changed: _, ...session } = opened;
  return { ...session, isNew: session.visitorToken !== visitorToken };
}

async function create(tx: TenantTx, ctx: ServiceContext, channelId: string, input: Input) {
  const now = ctx.clock.now();
  const { companyId } = ctx;
  const [contactId, identityId, visitorToken] = [newId(now.getTime()), newId(now.getTime()), newToken()];
  const said = await saidOf(tx, ctx, input);
  await tx.insert(contacts).values({ companyId, id: contactId, ...said, createdAt: now, updatedAt: now });
  await tx.insert(contactIdentities).values({
    companyId,
    id: identityId,
    contactId,
    channelId,
    address: sha256(visitorToken),
    context: input.context,
    lastSeenAt: now,
    createdAt: now,
  });
  return { visitorToken, identityId, contactId };
}

/** Notes the visit, and what the page newly says; answers whether the contact itself changed. */
async function refresh(tx: TenantTx, ctx: ServiceContext, visitor: Visitor, input: Input): Promise<boolean> {
  const now = ctx.clock.now();
  const { companyId } = ctx;
  await tx
    .update(contactIdentities)
    .set({ context: input.context, lastSeenAt: now })
    .where(and(eq(contactIdentities.companyId, companyId), eq(contactIdentities.id, visitor.identityId)));
  const said = await saidOf(tx, ctx, input);
  const mine = and(eq(contacts.companyId, companyId), eq(contacts.id, visitor.contactId));
  const [before] = await tx.select().from(contacts).where(mine);
  const changed = (Object.keys(said) as (keyof typeof said)[]).some(field => said[field] !== before?.[field]);
  if (!changed) return false;
  await tx
    .update(contacts)
    .set({ ...said, updatedAt: now })
    .where(mine);
  await appendEvent(tx, companyId, {
    type: 'contact.updated',
    subjectId: visitor.contactId,
    actor: { kind: 'contact', id: visitor.contactId },
    at: now,
  });
  return true;
}

/** The columns that the page filled in; what it left out or blank stays as it is. */
async function saidOf(tx: TenantTx, ctx: ServiceContext, { contact, context }: Input) {
  const language = context.language?.slice(0, 2).toLowerCase();
  return {
    ...(contact?.name && { name: contact.name }),
    ...(contact?.email && { email: contact.email }),
    ...(contact?.phone && { phone: internationalPhone(contact.phone, await countryOf(ctx, tx)) }),
    ...((language === 'ar' || language === 'en') && { language }),
    ...(context.timeZone && { timeZone: context.timeZone }),
  };
}
