import type { Role } from '@natiq/contracts/access/matrix';
import type { SessionPrincipal } from '@natiq/db/sessions';
import type { Services, UserContext } from '../kernel/context.ts';
import { luciaOf } from './session-adapter.ts';

export { sessionCookieName } from './session-adapter.ts';

/** Who stands behind a session token, as a context to act in; null for anything that is no live session of an active user. */
export async function authenticate(
  services: Services,
  token: string,
  origin: UserContext['origin'],
): Promise<UserContext | null> {
  if (token.length < 20 || token.length > 200) return null;
  const { user } = await luciaOf(services.database).validateSession(token);
  return user?.principal ? contextOf(services, user.principal, origin) : null;
}

/** The context of a signed-in user. */
export function contextOf(services: Services, principal: SessionPrincipal, origin: UserContext['origin']): UserContext {
  return {
    ...services,
    companyId: principal.companyId,
    actor: {
      kind: 'user',
      id: principal.userId,
      label: principal.name,
      role: principal.role as Role,
      locale: principal.locale === 'ar' ? 'ar' : 'en',
      sessionId: principal.publicId,
      homeCompanyId: principal.companyId,
    },
    origin,
  };
}
