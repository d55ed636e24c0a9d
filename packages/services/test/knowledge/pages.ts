import { newId } from '@natiq/db/ids';
import { sql } from '@natiq/db/query';
import { withTenant } from '@natiq/db/tenant';
import type { ServiceContext } from '../../src/kernel/context.ts';
import { storeVectors } from '../../src/knowledge/index.ts';

export const embedder = 'own-model';
/** A direction between two axes, 0 to 1. */
export const towards = (share: number) => [
  Math.cos((share * Math.PI) / 2),
  Math.sin((share * Math.PI) / 2),
  0,
  0,
  0,
  0,
];

/** No two alike, and none near another by its share. */
export const scattered = (share: number) =>
  Array.from({ length: 6 }, (_, axis) => Math.sin((share * 400 + 1) * (axis + 1) * 12.9898));

export interface Page {
  title: string;
  share: number;
  category?: string;
  sourceId?: string;
}

/** So many pages, one passage each, their vectors spread evenly between two shares. */
export const pages = (count: number, from: number, to: number, more: Partial<Page> = {}): Page[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `${more.category ?? 'ware'}${at}`,
    share: from + ((to - from) * at) / count,
    ...more,
  }));

export async function publish(ctx: ServiceContext, some: readonly Page[], vectorOf = towards): Promise<void> {
  const rows = some.map(page => ({ ...page, id: newId(), article: newId() }));
  await withTenant(ctx.database, ctx.companyId, async tx => {
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, article uuid, title text, category text, "sourceId" uuid)`;
    await tx.execute(sql`insert into articles (company_id, id, kind, title, body, language, status, category, source_id, source_key)
      select ${ctx.companyId}::uuid, r.article, 'article', r.title, r.title, 'en', 'published', r.category, r."sourceId", r.title from ${given}`);
    await tx.execute(sql`insert into passages (company_id, id, article_id, ordinal, text, language)
      select ${ctx.companyId}::uuid, r.id, r.article, 0, r.title, 'en' from ${given}`);
    await tx.execute(sql`update companies set knowledge_revision = knowledge_revision + 1`);
  });
  for (let at = 0; at < rows.length; at += 100)
    await storeVectors(
      ctx,
      embedder,
      rows.slice(at, at + 100).map(({ id, share }) => ({ id, vector: vectorOf(share) })),
    );
}
