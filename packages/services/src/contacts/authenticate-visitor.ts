import { type ContactContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { visitorByToken } from './access.ts';

/** The context of the visitor who holds the token, or null: another channel's or company's token is as unknown as a made-up one. */
export async function authenticateVisitor(
  services: Services,
  companyId: string,
  channelId: string,
  token: string,
  origin: ContactContext['origin'],
): Promise<ContactContext | null> {
  const system = systemContext(services, companyId);
  const visitor = await transact(system, tx => visitorByToken(tx, companyId, channelId, token));
  if (!visitor) return null;
  const { contactId, identityId, name } = visitor;
  return {
    ...system,
    origin,
    actor: { kind: 'contact', id: contactId, label: name ?? '', identityId, channelId },
  };
}
