import { constraintOf } from '@natiq/db';
import { putLogin } from '@natiq/db/directory';
import { newId } from '@natiq/db/ids';
import { users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import type { UserRow } from './to-view.ts';

export interface NewUser {
  name: string;
  email: string;
  passwordHash: string;
  role: string;
  locale: string;
  phone?: string | undefined;
  capacity?: number | undefined;
}

/** Writes a user and makes them findable for sign-in, in one transaction. */
export async function insertUser(tx: TenantTx, ctx: ServiceContext, user: NewUser): Promise<UserRow> {
  const now = ctx.clock.now();
  const [row] = await tx
    .insert(users)
    .values({
      companyId: ctx.companyId,
      id: newId(now.getTime()),
      ...user,
      capacity: user.capacity ?? 6,
      phone: user.phone ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  await putLogin(tx, { email: user.email, companyId: ctx.companyId, userId: row!.id });
  return row!;
}

/** Turns the broken key of an email or a slug into words; anything else goes on as it is. */
export async function withTakenNames<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'users_email_key') throw conflict('email_taken', { fields: { email: 'email_taken' } });
    if (constraint === 'directory_companies_slug_key') throw conflict('slug_taken', { fields: { slug: 'slug_taken' } });
    throw error;
  }
}
