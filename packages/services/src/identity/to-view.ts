import type { Role } from '@natiq/contracts/access/matrix';
import { type CompanyView, companySettings, type SessionView, type UserView } from '@natiq/contracts/identity/views';
import type { companies, users } from '@natiq/db/schema';
import type { SessionRow } from '@natiq/db/sessions';
import { noPassword } from './passwords.ts';

export type CompanyRow = typeof companies.$inferSelect;
export type UserRow = typeof users.$inferSelect;

const defaultHue = 188;

/** A company as it leaves the server; settings missing in an old row get their defaults. */
export function toCompanyView(row: CompanyRow): CompanyView {
  const branding = row.branding as Partial<CompanyView['branding']>;
  return {
    id: row.companyId,
    name: row.name,
    slug: row.slug,
    industry: row.industry as CompanyView['industry'],
    kind: row.kind as CompanyView['kind'],
    settings: companySettings.parse(row.settings),
    branding: { ...branding, hue: branding.hue ?? defaultHue },
    isActive: row.isActive,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Where colleagues see a picture: it opens with a session of the company, and with no other. */
export const pictureUrlOf = (pictureId: string | null): string | null => pictureId && `/files/pictures/${pictureId}`;

/** A user as it leaves the server; never the password's hash. */
export function toUserView(row: UserRow): UserView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    locale: row.locale as UserView['locale'],
    phone: row.phone,
    pictureUrl: pictureUrlOf(row.pictureId),
    capacity: row.capacity,
    isActive: row.isActive,
    isInvited: row.passwordHash === noPassword,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A session as its owner may see it: by public id, never the token or its hash. */
export function toSessionView(row: SessionRow, currentPublicId: string): SessionView {
  return {
    id: row.publicId,
    current: row.publicId === currentPublicId,
    userAgent: row.userAgent,
    ip: row.ip,
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
