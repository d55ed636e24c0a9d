import type { PageState, SiteView } from '@natiq/contracts/knowledge/sites';
import { and, count, eq } from '@natiq/db/query';
import { crawlPages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { type SourceRecord, sourceIn } from '../sources/source-row.ts';
import { sourceViewsIn } from '../sources/source-view.ts';

/** What a source of the kind `web` keeps in its settings. */
export interface SiteSettings {
  address: string;
  depth: number;
  pages: number;
  include: string[];
  exclude: string[];
  sitemap: boolean;
  schedule: SiteView['schedule'];
}

export const settingsOf = (source: SourceRecord): SiteSettings => source.settings as SiteSettings;

/** The source of a site, locked when it is about to change. @throws not_found */
export async function siteIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  options: { forUpdate?: boolean } = {},
): Promise<SourceRecord> {
  const source = await sourceIn(tx, ctx, id, options);
  if (source.kind !== 'web') throw notFound();
  return source;
}

/** The pages of a site. */
export const pagesOf = (ctx: ServiceContext, sourceId: string) =>
  and(eq(crawlPages.companyId, ctx.companyId), eq(crawlPages.sourceId, sourceId));

/** How many pages of the round stand where; counted from the rows, so that no figure can drift. */
export async function countsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  source: Pick<SourceRecord, 'id' | 'version'>,
): Promise<Record<PageState, number>> {
  const rows = await tx
    .select({ state: crawlPages.state, pages: count() })
    .from(crawlPages)
    .where(and(pagesOf(ctx, source.id), eq(crawlPages.round, source.version)))
    .groupBy(crawlPages.state);
  const counts: Record<PageState, number> = { waiting: 0, read: 0, same: 0, failed: 0, skipped: 0, gone: 0 };
  for (const row of rows) counts[row.state as PageState] = row.pages;
  return counts;
}

export async function siteViewIn(tx: TenantTx, ctx: ServiceContext, source: SourceRecord): Promise<SiteView> {
  const [view] = await sourceViewsIn(tx, ctx, [source]);
  const { address, depth, pages, include, exclude, sitemap, schedule } = settingsOf(source);
  return {
    id: source.id,
    name: source.name,
    address,
    depth,
    pages,
    include,
    exclude,
    sitemap,
    schedule,
    audience: view!.audience,
    state: view!.state,
    done: source.done,
    total: source.total,
    failure: source.failure,
    round: source.version,
    counts: await countsIn(tx, ctx, source),
    documents: view!.documents,
    passages: view!.passages,
    actor: source.actorLabel,
    createdAt: source.createdAt.toISOString(),
    readAt: source.indexedAt?.toISOString() ?? null,
    nextDueAt:
      source.state === 'working' || source.state === 'waiting' ? null : (source.nextDueAt?.toISOString() ?? null),
  };
}
