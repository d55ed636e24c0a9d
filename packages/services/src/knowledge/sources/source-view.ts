import type { KnowledgeSourceView } from '@natiq/contracts/knowledge/sources';
import { and, count, eq, inArray, sql } from '@natiq/db/query';
import { articles, knowledgeFiles, passages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import type { SourceRecord } from './source-row.ts';

/** Sources as they leave, with their newest file and how much of them is found. */
export async function sourceViewsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  rows: readonly SourceRecord[],
): Promise<KnowledgeSourceView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(row => row.id);
  const files = await tx
    .selectDistinctOn([knowledgeFiles.sourceId])
    .from(knowledgeFiles)
    .where(
      and(
        eq(knowledgeFiles.companyId, ctx.companyId),
        inArray(knowledgeFiles.sourceId, ids),
        sql`${knowledgeFiles.storedAt} is not null`,
      ),
    )
    .orderBy(knowledgeFiles.sourceId, sql`${knowledgeFiles.version} desc`);
  const fileOf = new Map(files.map(file => [file.sourceId, file]));
  const figures = await tx
    .select({
      sourceId: articles.sourceId,
      documents: sql<number>`count(distinct ${articles.id})::int`,
      passages: count(passages.id),
    })
    .from(articles)
    .leftJoin(
      passages,
      and(
        eq(passages.companyId, articles.companyId),
        eq(passages.articleId, articles.id),
        eq(passages.build, articles.build),
      ),
    )
    .where(
      and(eq(articles.companyId, ctx.companyId), inArray(articles.sourceId, ids), eq(articles.status, 'published')),
    )
    .groupBy(articles.sourceId);
  const figuresOf = new Map(figures.map(row => [row.sourceId, row]));
  return rows.map(row => {
    const file = fileOf.get(row.id);
    return {
      id: row.id,
      kind: row.kind as KnowledgeSourceView['kind'],
      name: row.name,
      audience: row.audience as KnowledgeSourceView['audience'],
      state: row.state as KnowledgeSourceView['state'],
      stage: row.stage,
      done: row.done,
      total: row.total,
      failure: row.failure,
      version: row.version,
      indexedVersion: row.indexedVersion,
      file: file ? { name: file.name, mime: file.mime, bytes: file.bytes } : null,
      documents: figuresOf.get(row.id)?.documents ?? 0,
      passages: figuresOf.get(row.id)?.passages ?? 0,
      actor: row.actorLabel,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      indexedAt: row.indexedAt?.toISOString() ?? null,
    };
  });
}
