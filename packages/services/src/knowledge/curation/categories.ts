import type { categoryInput, renameCategoryInput } from '@natiq/contracts/knowledge/inputs';
import type { FacetsView } from '@natiq/contracts/knowledge/views';
import { and, asc, count, eq, inArray, ne, type SQL, sql } from '@natiq/db/query';
import { articleCategories, articles, passages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { copySharingIn, dropSharingIn } from './sharing.ts';
import { sharingIn } from './sharing-of.ts';

const mostNames = 200;
/** Articles that change their category in one transaction. */
const batchSize = 100;

/** What a list of articles can be narrowed by. @throws forbidden */
export async function knowledgeFacets(ctx: ServiceContext): Promise<FacetsView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, async tx => {
    const there = and(
      eq(articles.companyId, ctx.companyId),
      ne(articles.kind, 'document'),
      ne(articles.status, 'deleted'),
    );
    const counted = (name: SQL<string>) =>
      tx
        .select({ name, count: count() })
        .from(articles)
        .where(and(there, sql`${name} is not null`))
        .groupBy(name)
        .orderBy(sql`2 desc`, sql`1`)
        .limit(mostNames);
    const used = await counted(sql<string>`${articles.category}`);
    const own = await tx
      .select({ name: articleCategories.name })
      .from(articleCategories)
      .where(eq(articleCategories.companyId, ctx.companyId))
      .orderBy(asc(articleCategories.name));
    const byName = new Map(used.map(row => [row.name, row.count]));
    const names = new Set([...own.map(row => row.name), ...byName.keys()]);
    const tags = await tx.execute<{ name: string; count: number }>(
      sql`select name, count(*)::int as count from ${articles}, unnest(${articles.tags}) as name
        where ${there} group by name order by 2 desc, 1 limit ${mostNames}`,
    );
    return {
      categories: [...names].map(name => ({ name, count: byName.get(name) ?? 0 })),
      tags: tags.map(({ name, count: n }) => ({ name, count: n })),
      origins: await counted(sql<string>`${articles.origin}`),
      statuses: await counted(sql<string>`${articles.status}`),
      passages: await tx.$count(passages, eq(passages.companyId, ctx.companyId)),
    };
  });
}

/** A name to sort articles by. @throws forbidden, conflict category_taken */
export async function createCategory(ctx: ServiceContext, input: z.output<typeof categoryInput>): Promise<void> {
  await requireKnowledge(ctx, 'update');
  await transact(ctx, async tx => {
    const made = await addNameIn(tx, ctx, input.name);
    if (!made) throw conflict('category_taken');
    await auditIn(tx, ctx, 'category.created', { after: { name: input.name } });
  });
}

/** Gives a category another name, on its articles too, a few at a time. @throws forbidden, not_found, conflict category_taken */
export async function renameCategory(ctx: ServiceContext, input: z.output<typeof renameCategoryInput>): Promise<void> {
  await requireKnowledge(ctx, 'update');
  if (input.to === input.name) return;
  await transact(ctx, async tx => {
    if (await isKnownIn(tx, ctx, input.to)) throw conflict('category_taken');
    if (!(await isKnownIn(tx, ctx, input.name))) throw notFound();
    await addNameIn(tx, ctx, input.to);
    await copySharingIn(tx, ctx, input.name, input.to);
    await auditIn(tx, ctx, 'category.renamed', { before: { name: input.name }, after: { name: input.to } });
  });
  await moveArticles(ctx, input.name, input.to);
}

/** Takes a category away; its articles stay, without one. @throws forbidden, not_found, conflict category_kept */
export async function deleteCategory(ctx: ServiceContext, input: z.output<typeof categoryInput>): Promise<void> {
  await requireKnowledge(ctx, 'delete');
  await transact(ctx, async tx => {
    if (!(await isKnownIn(tx, ctx, input.name))) throw notFound();
    // Its articles would be everybody's all at once.
    if ((await sharingIn(tx, ctx)).byCategory.has(input.name)) throw conflict('category_kept');
    await auditIn(tx, ctx, 'category.deleted', { before: { name: input.name } });
  });
  await moveArticles(ctx, input.name, null);
}

async function addNameIn(tx: TenantTx, ctx: ServiceContext, name: string): Promise<boolean> {
  const made = await tx
    .insert(articleCategories)
    .values({ companyId: ctx.companyId, name, createdAt: ctx.clock.now() })
    .onConflictDoNothing()
    .returning({ name: articleCategories.name });
  return made.length > 0;
}

async function isKnownIn(tx: TenantTx, ctx: ServiceContext, name: string): Promise<boolean> {
  const own = and(eq(articleCategories.companyId, ctx.companyId), eq(articleCategories.name, name));
  const used = and(eq(articles.companyId, ctx.companyId), eq(articles.category, name));
  const named = await tx.select({ name: articleCategories.name }).from(articleCategories).where(own).limit(1);
  return named.length > 0 || (await tx.select({ id: articles.id }).from(articles).where(used).limit(1)).length > 0;
}

/** A category is no word an answer could say: articles move without a version and without being indexed anew. */
async function moveArticles(ctx: ServiceContext, from: string, to: string | null): Promise<void> {
  for (;;) {
    const moved = await transact(ctx, async tx => {
      const some = tx
        .select({ id: articles.id })
        .from(articles)
        .where(and(eq(articles.companyId, ctx.companyId), eq(articles.category, from)))
        .limit(batchSize);
      const rows = await tx
        .update(articles)
        .set({ category: to })
        .where(and(eq(articles.companyId, ctx.companyId), inArray(articles.id, some)))
        .returning({ id: articles.id });
      if (rows.length < batchSize) {
        await tx
          .delete(articleCategories)
          .where(and(eq(articleCategories.companyId, ctx.companyId), eq(articleCategories.name, from)));
        await dropSharingIn(tx, ctx, from);
      }
      return rows.length;
    });
    if (moved < batchSize) return;
  }
}

function auditIn(tx: TenantTx, ctx: ServiceContext, action: string, facts: { before?: unknown; after?: unknown }) {
  return recordAudit(tx, ctx, { action, subject: { kind: 'category', id: null }, ...facts });
}
