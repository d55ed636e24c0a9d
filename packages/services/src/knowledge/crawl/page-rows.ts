import { and, asc, eq, inArray, isNull, lte, ne, notInArray, or, sql } from '@natiq/db/query';
import { articles, crawlPages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { outOfScope, pageAddress } from '@natiq/domain/web/page-address';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { type SourceRecord, setSourceIn, sourceIn } from '../sources/source-row.ts';
import { pagesOf, settingsOf } from './site-row.ts';

export type PageRow = typeof crawlPages.$inferSelect;

/** What does not count against the limit of pages. */
const uncounted = ['skipped', 'gone'];
/** Looks in vain for each page a site may have: one that leads on and on to no page is not followed for ever. */
const vainForPage = 5;
const leastVain = 200;

const inRound = (ctx: ServiceContext, { id, version }: SourceRecord) =>
  and(pagesOf(ctx, id), eq(crawlPages.round, version));

/** Begins a round: what is known is looked at again, the first page in any case. */
export async function beginRoundIn(tx: TenantTx, ctx: ServiceContext, source: SourceRecord): Promise<SourceRecord> {
  const round = source.version + 1;
  const mine = pagesOf(ctx, source.id);
  await tx.delete(crawlPages).where(and(mine, eq(crawlPages.state, 'gone')));
  const waiting = { state: 'waiting', reason: null, tries: 0, notBefore: null, round };
  await tx.update(crawlPages).set(waiting).where(mine);
  const begun = await setSourceIn(tx, ctx, source.id, {
    version: round,
    state: 'working',
    stage: 'sitemap',
    failure: null,
  });
  await addPagesIn(tx, ctx, begun, [settingsOf(source).address], 0);
  return tellIn(tx, ctx, begun);
}

/** The next page that may be looked at now, and when the next one may where none is. */
export async function nextPageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  source: SourceRecord,
): Promise<{ page: PageRow | null; waiting: boolean }> {
  const waiting = and(inRound(ctx, source), eq(crawlPages.state, 'waiting'));
  const [page] = await tx
    .select()
    .from(crawlPages)
    .where(and(waiting, or(isNull(crawlPages.notBefore), lte(crawlPages.notBefore, ctx.clock.now()))))
    .orderBy(asc(crawlPages.depth), asc(crawlPages.createdAt), asc(crawlPages.address))
    .limit(1);
  if (page) return { page, waiting: true };
  const [later] = await tx.select({ depth: crawlPages.depth }).from(crawlPages).where(waiting).limit(1);
  return { page: null, waiting: later !== undefined };
}

/** The source as it is now, locked, while this is still its round; null when another began or it went. */
export async function sourceNowIn(
  tx: TenantTx,
  ctx: ServiceContext,
  source: SourceRecord,
): Promise<SourceRecord | null> {
  const now = await sourceIn(tx, ctx, source.id, { forUpdate: true }).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === 'not_found') return null;
    throw error;
  });
  return now?.version === source.version ? now : null;
}

/** Addresses a transaction adds: short enough that the embedded database serves others in between. */
const addedAtOnce = 200;

/** Adds what was found to the round while it is under way, a part at a time. */
export async function addPages(
  ctx: ServiceContext,
  source: SourceRecord,
  addresses: readonly string[],
  depth: number,
): Promise<void> {
  for (let at = 0; at < addresses.length; at += addedAtOnce)
    await transact(ctx, async tx => {
      const now = await sourceNowIn(tx, ctx, source);
      if (now?.state === 'working') await addPagesIn(tx, ctx, now, addresses.slice(at, at + addedAtOnce), depth);
    });
}

/** Adds addresses that belong to the site and are new, as many as its limit lets in. */
async function addPagesIn(
  tx: TenantTx,
  ctx: ServiceContext,
  source: SourceRecord,
  addresses: readonly string[],
  depth: number,
): Promise<void> {
  const settings = settingsOf(source);
  if (depth > settings.depth) return;
  const scope = { seed: settings.address, include: settings.include, exclude: settings.exclude };
  const fitting = [...new Set(addresses.flatMap(address => pageAddress(address) ?? []))].filter(
    address => outOfScope(scope, address) === null,
  );
  if (fitting.length === 0) return;
  const counted = await tx.$count(crawlPages, and(inRound(ctx, source), notInArray(crawlPages.state, uncounted)));
  const known = await tx
    .select({ address: crawlPages.address })
    .from(crawlPages)
    .where(and(pagesOf(ctx, source.id), inArray(crawlPages.address, fitting)));
  const old = new Set(known.map(row => row.address));
  const vain = await tx.$count(crawlPages, and(inRound(ctx, source), inArray(crawlPages.state, uncounted)));
  const room = vain < Math.max(leastVain, vainForPage * settings.pages) ? settings.pages - counted : 0;
  const fresh = fitting.filter(address => !old.has(address)).slice(0, Math.max(0, room));
  if (fresh.length === 0) return;
  const createdAt = ctx.clock.now();
  const row = { companyId: ctx.companyId, sourceId: source.id, depth, round: source.version, createdAt };
  await tx
    .insert(crawlPages)
    .values(fresh.map(address => ({ ...row, address })))
    .onConflictDoNothing();
}

/** Notes what became of a page. */
export async function setPageIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { sourceId, address }: Pick<PageRow, 'sourceId' | 'address'>,
  changes: Partial<Omit<PageRow, 'companyId' | 'sourceId' | 'address'>>,
): Promise<void> {
  await tx
    .update(crawlPages)
    .set(changes)
    .where(and(pagesOf(ctx, sourceId), eq(crawlPages.address, address)));
}

/** Milliseconds after which somebody else looks after a site whose reader is not heard of. */
const silence = 120_000;

/** Says how far the round is: pages dealt with, of those known. */
export async function tellIn(tx: TenantTx, ctx: ServiceContext, source: SourceRecord): Promise<SourceRecord> {
  const all = inRound(ctx, source);
  const total = await tx.$count(crawlPages, all);
  const left = await tx.$count(crawlPages, and(all, eq(crawlPages.state, 'waiting')));
  const nextDueAt = new Date(ctx.clock.now().getTime() + silence);
  return setSourceIn(tx, ctx, source.id, { done: total - left, total, nextDueAt });
}

/** Another address of the round with the same text. */
export async function twinIn(
  tx: TenantTx,
  ctx: ServiceContext,
  source: SourceRecord,
  { address, checksum }: { address: string; checksum: string },
): Promise<boolean> {
  const [twin] = await tx
    .select({ address: crawlPages.address })
    .from(crawlPages)
    .where(
      and(
        inRound(ctx, source),
        eq(crawlPages.checksum, checksum),
        ne(crawlPages.address, address),
        inArray(crawlPages.state, ['read', 'same']),
      ),
    )
    .limit(1);
  return twin !== undefined;
}

/** The document of a page, when there is one. */
export async function documentIn(
  tx: TenantTx,
  ctx: ServiceContext,
  sourceId: string,
  address: string,
): Promise<{ id: string; isServed: boolean } | null> {
  const [row] = await tx
    .select({ id: articles.id, status: articles.status })
    .from(articles)
    .where(
      and(eq(articles.companyId, ctx.companyId), eq(articles.sourceId, sourceId), eq(articles.sourceKey, address)),
    );
  return row ? { id: row.id, isServed: row.status === 'published' } : null;
}

/** How many pages count against the limit and are dealt with. */
export function takenIn(tx: TenantTx, ctx: ServiceContext, source: SourceRecord): Promise<number> {
  return tx.$count(crawlPages, and(inRound(ctx, source), notInArray(crawlPages.state, [...uncounted, 'waiting'])));
}

/** Why nothing of a round could be read: what is wrong with its first page; null where something could. */
export async function failureIn(tx: TenantTx, ctx: ServiceContext, source: SourceRecord): Promise<string | null> {
  const all = inRound(ctx, source);
  const good = await tx.$count(crawlPages, and(all, inArray(crawlPages.state, ['read', 'same'])));
  if (good > 0) return null;
  const [first] = await tx
    .select({ reason: crawlPages.reason, state: crawlPages.state })
    .from(crawlPages)
    .where(and(all, sql`${crawlPages.reason} is not null`))
    .orderBy(sql`${crawlPages.state} <> 'failed'`, asc(crawlPages.depth), asc(crawlPages.createdAt))
    .limit(1);
  return first?.reason ?? 'not_found';
}
