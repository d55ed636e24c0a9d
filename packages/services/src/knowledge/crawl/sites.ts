import type {
  createSiteInput,
  listSitesInput,
  SitePageView,
  SiteView,
  siteIdInput,
  sitePagesInput,
  updateSiteInput,
} from '@natiq/contracts/knowledge/sites';
import { newId } from '@natiq/db/ids';
import { enqueue } from '@natiq/db/jobs';
import { and, asc, desc, eq, gt, lt, ne, or, sql } from '@natiq/db/query';
import { crawlPages, knowledgeSources } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { pageAddress, siteOf } from '@natiq/domain/web/page-address';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { conflict, invalid } from '../../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { requireKnowledge } from '../access.ts';
import { announceChangeIn } from '../changes.ts';
import { deleteSource } from '../sources/delete-source.ts';
import { oneAtATimeIn, type SourceRecord, setSourceIn } from '../sources/source-row.ts';
import { crawlKey, crawlQueue, nextRound } from './round.ts';
import { pagesOf, type SiteSettings, settingsOf, siteIn, siteViewIn } from './site-row.ts';

/** The company's web sites, newest first. @throws forbidden */
export async function listSites(ctx: ServiceContext, input: z.output<typeof listSitesInput>): Promise<Paged<SiteView>> {
  await requireKnowledge(ctx, 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['id']) : null;
  const all = and(
    eq(knowledgeSources.companyId, ctx.companyId),
    eq(knowledgeSources.kind, 'web'),
    ne(knowledgeSources.state, 'deleting'),
  );
  return transact(ctx, async tx => {
    const rows = await tx
      .select()
      .from(knowledgeSources)
      .where(and(all, after ? lt(knowledgeSources.id, String(after[0])) : undefined))
      .orderBy(desc(knowledgeSources.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const items: SiteView[] = [];
    for (const row of page) items.push(await siteViewIn(tx, ctx, row));
    return {
      items,
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.id]) : null,
      ...(await totalFor(input, () => tx.$count(knowledgeSources, all))),
    };
  });
}

/** One web site with how far it is. @throws forbidden, not_found */
export async function getSite(ctx: ServiceContext, input: z.output<typeof siteIdInput>): Promise<SiteView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, async tx => siteViewIn(tx, ctx, await siteIn(tx, ctx, input.id)));
}

/** What became of each page. @throws forbidden, not_found */
export async function sitePages(
  ctx: ServiceContext,
  input: z.output<typeof sitePagesInput>,
): Promise<Paged<SitePageView>> {
  await requireKnowledge(ctx, 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['number', 'text']) : null;
  return transact(ctx, async tx => {
    const source = await siteIn(tx, ctx, input.id);
    const all = and(
      pagesOf(ctx, source.id),
      eq(crawlPages.round, source.version),
      input.state ? eq(crawlPages.state, input.state) : undefined,
    );
    const place = after
      ? or(
          gt(crawlPages.depth, Number(after[0])),
          and(eq(crawlPages.depth, Number(after[0])), gt(crawlPages.address, String(after[1]))),
        )
      : undefined;
    const rows = await tx
      .select()
      .from(crawlPages)
      .where(and(all, place))
      .orderBy(asc(crawlPages.depth), asc(crawlPages.address))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ address, title, state, reason, depth, readAt }) => ({
        address,
        title,
        state: state as SitePageView['state'],
        reason,
        depth,
        readAt: readAt?.toISOString() ?? null,
      })),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.depth, last.address]) : null,
      ...(await totalFor(input, () => tx.$count(crawlPages, all))),
    };
  });
}

/** Takes a web site on and begins to read it. @throws forbidden, invalid site_address, conflict site_known */
export async function createSite(ctx: ServiceContext, input: z.output<typeof createSiteInput>): Promise<SiteView> {
  await requireKnowledge(ctx, 'create');
  const { address: given, audience, ...rest } = input;
  const address = pageAddress(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`);
  if (!address) throw invalid('site_address', { fields: { address: 'site_address' } });
  const settings: SiteSettings = { address, ...rest };
  const view = await transact(ctx, async tx => {
    await oneAtATimeIn(tx, ctx);
    const [known] = await tx
      .select({ id: knowledgeSources.id })
      .from(knowledgeSources)
      .where(
        and(
          eq(knowledgeSources.companyId, ctx.companyId),
          eq(knowledgeSources.kind, 'web'),
          ne(knowledgeSources.state, 'deleting'),
          sql`${knowledgeSources.settings}->>'address' = ${address}`,
        ),
      )
      .limit(1);
    // Twice the same site would be two answers that compete with each other for ever.
    if (known) throw conflict('site_known', { fields: { address: 'site_known' } });
    const now = ctx.clock.now();
    const [source] = await tx
      .insert(knowledgeSources)
      .values({
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        kind: 'web',
        name: siteOf(address),
        audience,
        settings,
        actorId: ctx.actor.id,
        actorLabel: ctx.actor.label,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    const begun = await beginIn(tx, ctx, source!);
    await recordAudit(tx, ctx, {
      action: 'site.created',
      subject: { kind: 'source', id: begun.id },
      after: { address, schedule: rest.schedule },
    });
    return siteViewIn(tx, ctx, begun);
  });
  ctx.ports.wake.log();
  return view;
}

/** Changes what is read of a site and how often; what no longer belongs to it goes with the next round. @throws forbidden, not_found */
export async function updateSite(ctx: ServiceContext, input: z.output<typeof updateSiteInput>): Promise<SiteView> {
  await requireKnowledge(ctx, 'update');
  const { id, audience, ...changes } = input;
  const view = await transact(ctx, async tx => {
    const before = await siteIn(tx, ctx, id, { forUpdate: true });
    const old = settingsOf(before);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const settings: SiteSettings = { ...old, ...given };
    const isResting = before.state !== 'working' && before.state !== 'waiting';
    const after = await setSourceIn(tx, ctx, id, {
      settings,
      ...(audience && { audience }),
      ...(isResting && settings.schedule !== old.schedule && { nextDueAt: nextRound(settings, ctx.clock.now()) }),
    });
    await recordAudit(tx, ctx, {
      action: 'site.updated',
      subject: { kind: 'source', id },
      before: { ...old, audience: before.audience },
      after: { ...settings, audience: after.audience },
    });
    if (after.audience !== before.audience) await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    return siteViewIn(tx, ctx, after);
  });
  ctx.ports.wake.log();
  return view;
}

/** Reads a site once more; pages that say the same are left as they are. @throws forbidden, not_found, conflict site_busy */
export async function crawlSite(ctx: ServiceContext, input: z.output<typeof siteIdInput>): Promise<SiteView> {
  await requireKnowledge(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const source = await siteIn(tx, ctx, input.id, { forUpdate: true });
    if (source.state === 'working' || source.state === 'waiting') throw conflict('site_busy');
    const begun = await beginIn(tx, ctx, source);
    await recordAudit(tx, ctx, { action: 'site.crawled', subject: { kind: 'source', id: source.id } });
    return siteViewIn(tx, ctx, begun);
  });
  ctx.ports.wake.log();
  return view;
}

async function beginIn(tx: TenantTx, ctx: ServiceContext, source: SourceRecord): Promise<SourceRecord> {
  await enqueue(tx, crawlQueue, crawlKey(ctx.companyId, source.id));
  // Looked after from now on: whoever does the work may be killed.
  return setSourceIn(tx, ctx, source.id, { state: 'waiting', failure: null, nextDueAt: ctx.clock.now() });
}

/** Stops reading a site; what was read stays. @throws forbidden, not_found, conflict site_idle */
export async function cancelCrawl(ctx: ServiceContext, input: z.output<typeof siteIdInput>): Promise<SiteView> {
  await requireKnowledge(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const source = await siteIn(tx, ctx, input.id, { forUpdate: true });
    if (source.state !== 'working' && source.state !== 'waiting') throw conflict('site_idle');
    const nextDueAt = nextRound(settingsOf(source), ctx.clock.now());
    const stopped = await setSourceIn(tx, ctx, source.id, { state: 'cancelled', stage: null, nextDueAt });
    await recordAudit(tx, ctx, { action: 'site.cancelled', subject: { kind: 'source', id: source.id } });
    return siteViewIn(tx, ctx, stopped);
  });
  ctx.ports.wake.log();
  return view;
}

/** Lets go of a site with all that was read of it. @throws forbidden, not_found */
export async function deleteSite(ctx: ServiceContext, input: z.output<typeof siteIdInput>): Promise<{ ok: true }> {
  await requireKnowledge(ctx, 'delete');
  await transact(ctx, tx => siteIn(tx, ctx, input.id));
  return deleteSource(ctx, input);
}
