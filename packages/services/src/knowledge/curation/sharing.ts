import type { listSharingInput, SharedKnowledgeView, shareKnowledgeInput } from '@natiq/contracts/knowledge/sources';
import { and, asc, desc, eq, exists, inArray, isNotNull, ne, sql } from '@natiq/db/query';
import {
  articleCategories,
  articles,
  assistants,
  categoryAssistants,
  knowledgeSources,
  sourceAssistants,
} from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { normalize } from '@natiq/domain/text/normalize';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { announceChangeIn } from '../changes.ts';
import { type Sharing, sharingIn } from './sharing-of.ts';

const mostListed = 200;

/** Sources and categories with the assistants they are kept for; those kept for some come first. @throws forbidden */
export async function listSharing(
  ctx: ServiceContext,
  { search }: z.output<typeof listSharingInput>,
): Promise<SharedKnowledgeView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, tx => viewIn(tx, ctx, search));
}

/**
 * Keeps a source or the articles of a category for some assistants: no other one is given a passage of it, from the next question
 * on. Without any named it is for all. @throws forbidden, not_found
 */
export async function shareKnowledge(
  ctx: ServiceContext,
  input: z.output<typeof shareKnowledgeInput>,
): Promise<SharedKnowledgeView> {
  await requireKnowledge(ctx, 'update');
  const { what } = input;
  const wanted = [...new Set(input.assistantIds)].sort();
  const view = await transact(ctx, async tx => {
    await checkAssistantsIn(tx, ctx, wanted);
    const sharing = await sharingIn(tx, ctx);
    const before = [...(setOf(sharing, what) ?? [])].sort();
    await writeIn(tx, ctx, what, wanted);
    await recordAudit(tx, ctx, {
      action: 'knowledge.shared',
      subject: { kind: what.kind, id: what.kind === 'source' ? what.id : null },
      before: { assistants: before },
      after: { assistants: wanted, ...(what.kind === 'category' && { name: what.name }) },
    });
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    return viewIn(tx, ctx);
  });
  ctx.ports.wake.log();
  return view;
}

type What = z.output<typeof shareKnowledgeInput>['what'];

const setOf = ({ bySource, byCategory }: Sharing, what: What) =>
  what.kind === 'source' ? bySource.get(what.id) : byCategory.get(what.name);

async function checkAssistantsIn(tx: TenantTx, ctx: ServiceContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const here = and(eq(assistants.companyId, ctx.companyId), inArray(assistants.id, [...ids]));
  if ((await tx.$count(assistants, here)) < ids.length) throw notFound();
}

async function writeIn(tx: TenantTx, ctx: ServiceContext, what: What, assistantIds: readonly string[]): Promise<void> {
  const { companyId } = ctx;
  const createdAt = ctx.clock.now();
  if (what.kind === 'source') {
    const [source] = await tx
      .select({ id: knowledgeSources.id })
      .from(knowledgeSources)
      .where(and(eq(knowledgeSources.companyId, companyId), eq(knowledgeSources.id, what.id)))
      .for('update');
    if (!source) throw notFound();
    await tx
      .delete(sourceAssistants)
      .where(and(eq(sourceAssistants.companyId, companyId), eq(sourceAssistants.sourceId, what.id)));
    const rows = assistantIds.map(assistantId => ({ companyId, sourceId: what.id, assistantId, createdAt }));
    if (rows.length > 0) await tx.insert(sourceAssistants).values(rows);
    return;
  }
  if (!(await categoriesIn(tx, ctx)).includes(what.name)) throw notFound();
  await tx
    .delete(categoryAssistants)
    .where(and(eq(categoryAssistants.companyId, companyId), eq(categoryAssistants.category, what.name)));
  const rows = assistantIds.map(assistantId => ({ companyId, category: what.name, assistantId, createdAt }));
  if (rows.length > 0) await tx.insert(categoryAssistants).values(rows);
}

async function categoriesIn(tx: TenantTx, ctx: ServiceContext): Promise<string[]> {
  const own = await tx
    .select({ name: articleCategories.name })
    .from(articleCategories)
    .where(eq(articleCategories.companyId, ctx.companyId));
  const used = await tx
    .selectDistinct({ name: articles.category })
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), ne(articles.status, 'deleted'), isNotNull(articles.category)));
  return [...new Set([...own, ...used].map(row => row.name!))].sort((a, b) => a.localeCompare(b));
}

async function viewIn(tx: TenantTx, ctx: ServiceContext, search = ''): Promise<SharedKnowledgeView> {
  const { bySource, byCategory } = await sharingIn(tx, ctx);
  const wanted = and(
    eq(knowledgeSources.companyId, ctx.companyId),
    ne(knowledgeSources.state, 'deleting'),
    search ? sql`position(natiq.fold(${search}) in natiq.fold(${knowledgeSources.name})) > 0` : undefined,
  );
  const isKept = exists(
    tx
      .select({ id: sourceAssistants.assistantId })
      .from(sourceAssistants)
      .where(
        and(
          eq(sourceAssistants.companyId, knowledgeSources.companyId),
          eq(sourceAssistants.sourceId, knowledgeSources.id),
        ),
      ),
  );
  const sources = await tx
    .select({ id: knowledgeSources.id, name: knowledgeSources.name })
    .from(knowledgeSources)
    .where(wanted)
    .orderBy(desc(isKept), desc(knowledgeSources.createdAt), asc(knowledgeSources.id))
    .limit(mostListed);
  const isCategoryKept = (name: string) => Number(byCategory.has(name));
  const categories = [...new Set([...(await categoriesIn(tx, ctx)), ...byCategory.keys()])]
    .filter(name => normalize(name).includes(normalize(search)))
    .sort((a, b) => isCategoryKept(b) - isCategoryKept(a));
  return {
    sources: sources.map(({ id, name }) => ({ id, name, assistantIds: [...(bySource.get(id) ?? [])] })),
    categories: categories
      .slice(0, mostListed)
      .map(name => ({ name, assistantIds: [...(byCategory.get(name) ?? [])] })),
    kept: bySource.size + byCategory.size,
    more: (await tx.$count(knowledgeSources, wanted)) - sources.length + Math.max(0, categories.length - mostListed),
  };
}

/** A category kept for some assistants under another name: kept for the same ones there. */
export async function copySharingIn(tx: TenantTx, ctx: ServiceContext, from: string, to: string): Promise<void> {
  const kept = (await sharingIn(tx, ctx)).byCategory.get(from);
  if (!kept) return;
  const rows = [...kept].map(assistantId => ({
    companyId: ctx.companyId,
    category: to,
    assistantId,
    createdAt: ctx.clock.now(),
  }));
  await tx.insert(categoryAssistants).values(rows).onConflictDoNothing();
  await announceChangeIn(tx, ctx, { articleId: null, findable: true });
}

/** What is kept under a name that is no more, after its articles went. */
export async function dropSharingIn(tx: TenantTx, ctx: ServiceContext, name: string): Promise<void> {
  await tx
    .delete(categoryAssistants)
    .where(and(eq(categoryAssistants.companyId, ctx.companyId), eq(categoryAssistants.category, name)));
}
