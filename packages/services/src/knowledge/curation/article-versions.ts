import type { articleVersionInput, articleVersionsInput, restoreVersionInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleVersionRow, ArticleVersionView, ArticleView } from '@natiq/contracts/knowledge/views';
import { and, desc, eq, lt } from '@natiq/db/query';
import { articleVersions } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { requireKnowledge } from '../access.ts';
import { changeArticleIn } from '../change.ts';
import { articleIn, viewIn } from '../get-article.ts';

type VersionRecord = typeof articleVersions.$inferSelect;

function toRow(row: Omit<VersionRecord, 'body' | 'questions'>): ArticleVersionRow {
  return {
    version: row.version,
    title: row.title,
    status: row.status as ArticleVersionRow['status'],
    actor: row.actorLabel,
    createdAt: row.createdAt.toISOString(),
  };
}

const ofArticle = (ctx: ServiceContext, id: string) =>
  and(eq(articleVersions.companyId, ctx.companyId), eq(articleVersions.articleId, id));

/** What an article said before, newest first. @throws forbidden, not_found */
export async function listVersions(
  ctx: ServiceContext,
  input: z.output<typeof articleVersionsInput>,
): Promise<Paged<ArticleVersionRow>> {
  await requireKnowledge(ctx, 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['number']) : null;
  return transact(ctx, async tx => {
    await articleIn(tx, ctx, input.id);
    const all = ofArticle(ctx, input.id);
    const rows = await tx
      .select()
      .from(articleVersions)
      .where(and(all, after ? lt(articleVersions.version, Number(after[0])) : undefined))
      .orderBy(desc(articleVersions.version))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(toRow),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.version]) : null,
      ...(await totalFor(input, () => tx.$count(articleVersions, all))),
    };
  });
}

/** One version with its words. @throws forbidden, not_found */
export async function getVersion(
  ctx: ServiceContext,
  input: z.output<typeof articleVersionInput>,
): Promise<ArticleVersionView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, async tx => {
    await articleIn(tx, ctx, input.id);
    const row = await versionIn(tx, ctx, input.id, input.version);
    return { ...toRow(row), body: row.body, questions: row.questions };
  });
}

async function versionIn(tx: TenantTx, ctx: ServiceContext, id: string, version: number): Promise<VersionRecord> {
  const [row] = await tx
    .select()
    .from(articleVersions)
    .where(and(ofArticle(ctx, id), eq(articleVersions.version, version)));
  if (!row) throw notFound();
  return row;
}

/** Brings the words of an earlier version back as a new one; the state stays. @throws forbidden, not_found, conflict version_changed */
export async function restoreVersion(
  ctx: ServiceContext,
  input: z.output<typeof restoreVersionInput>,
): Promise<ArticleView> {
  await requireKnowledge(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const before = await articleIn(tx, ctx, input.id, { forUpdate: true });
    if (before.version !== input.version) throw conflict('version_changed', { params: { version: before.version } });
    const { title, body, questions } = await versionIn(tx, ctx, input.id, input.to);
    return viewIn(tx, ctx, await changeArticleIn(tx, ctx, before, { title, body, questions }));
  });
  ctx.ports.wake.log();
  return view;
}
