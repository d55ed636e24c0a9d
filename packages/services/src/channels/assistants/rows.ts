import type { LocalizedText } from '@natiq/contracts/common';
import { and, asc, eq, isNull, ne, or, sql } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { AssistantRow } from '../to-view.ts';

/** Assistants of a company that are in use, at most. */
export const mostAssistants = 50;

/** An assistant as it stands. @throws not_found */
export async function assistantIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<AssistantRow> {
  const [row] = await tx
    .select()
    .from(assistants)
    .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, id)));
  if (!row) throw notFound();
  return row;
}

/** An assistant, locked because it is about to change. @throws not_found */
export async function assistantForUpdate(tx: TenantTx, ctx: ServiceContext, id: string): Promise<AssistantRow> {
  const [row] = await tx
    .select()
    .from(assistants)
    .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, id)))
    .for('update');
  if (!row) throw notFound();
  return row;
}

/**
 * The assistant a channel is to speak with: the one named, or the company's first. Held, so that nobody puts it away before the
 * channel has it. @throws not_found, conflict assistant_archived
 */
export async function assistantForChannel(tx: TenantTx, ctx: ServiceContext, id: string | undefined): Promise<string> {
  const [row] = await tx
    .select({ id: assistants.id, archivedAt: assistants.archivedAt })
    .from(assistants)
    .where(and(eq(assistants.companyId, ctx.companyId), id ? eq(assistants.id, id) : isNull(assistants.archivedAt)))
    .orderBy(asc(assistants.createdAt), asc(assistants.id))
    .limit(1)
    .for('share');
  if (!row) throw notFound();
  if (row.archivedAt) throw conflict('assistant_archived');
  return row.id;
}

/**
 * Whether nobody else in use is called so, in whatever spelling, in either language. One who asks at the same time waits until the
 * transaction is over. @throws conflict assistant_name_taken
 */
export async function checkNameIn(
  tx: TenantTx,
  ctx: ServiceContext,
  name: LocalizedText,
  except?: string,
): Promise<void> {
  await tx.execute(sql`select from companies where company_id = ${ctx.companyId}::uuid for no key update`);
  const sameIn = (language: 'en' | 'ar') =>
    eq(sql`natiq.fold(${assistants.name} ->> ${sql.raw(`'${language}'`)})`, sql`natiq.fold(${name[language]})`);
  const [other] = await tx
    .select({ id: assistants.id })
    .from(assistants)
    .where(
      and(
        eq(assistants.companyId, ctx.companyId),
        isNull(assistants.archivedAt),
        except ? ne(assistants.id, except) : undefined,
        or(sameIn('en'), sameIn('ar')),
      ),
    )
    .limit(1);
  if (other) throw conflict('assistant_name_taken', { fields: { name: 'assistant_name_taken' } });
}

/** How many are in use. @throws conflict too_many_assistants where there is no room for one more */
export async function checkRoomIn(tx: TenantTx, ctx: ServiceContext): Promise<void> {
  const here = and(eq(assistants.companyId, ctx.companyId), isNull(assistants.archivedAt));
  if ((await tx.$count(assistants, here)) >= mostAssistants)
    throw conflict('too_many_assistants', { params: { limit: mostAssistants } });
}
