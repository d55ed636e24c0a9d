import type { AssistantView } from '@natiq/contracts/channels/views';
import { and, asc, desc, eq, isNotNull, isNull } from '@natiq/db/query';
import { assistants } from '@natiq/db/schema';
import { requireAccess } from '../../kernel/access.ts';
import { readOne, type ServiceContext } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { toAssistantView } from '../to-view.ts';

/** The company's assistants that can be chosen, oldest first. @throws forbidden */
export async function listAssistants(ctx: ServiceContext): Promise<AssistantView[]> {
  requireAccess(ctx, 'assistants', 'read');
  const rows = await readOne(ctx, tx =>
    tx
      .select()
      .from(assistants)
      .where(and(eq(assistants.companyId, ctx.companyId), isNull(assistants.archivedAt)))
      .orderBy(asc(assistants.createdAt), asc(assistants.id)),
  );
  return rows.map(toAssistantView);
}

const mostArchived = 100;

/** Those that were put away, latest first. @throws forbidden */
export async function listArchivedAssistants(ctx: ServiceContext): Promise<AssistantView[]> {
  requireAccess(ctx, 'assistants', 'read');
  const rows = await readOne(ctx, tx =>
    tx
      .select()
      .from(assistants)
      .where(and(eq(assistants.companyId, ctx.companyId), isNotNull(assistants.archivedAt)))
      .orderBy(desc(assistants.archivedAt), desc(assistants.id))
      .limit(mostArchived),
  );
  return rows.map(toAssistantView);
}

/** The company's first assistant, which callers who know of one only mean. @throws forbidden, not_found */
export async function getFirstAssistant(ctx: ServiceContext): Promise<AssistantView> {
  const [first] = await listAssistants(ctx);
  if (!first) throw notFound();
  return first;
}

/** One assistant. @throws forbidden, not_found */
export async function getAssistant(ctx: ServiceContext, input: { id: string }): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'read');
  const [row] = await readOne(ctx, tx =>
    tx
      .select()
      .from(assistants)
      .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, input.id))),
  );
  if (!row) throw notFound();
  return toAssistantView(row);
}
