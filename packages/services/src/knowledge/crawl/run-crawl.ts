import { DatabaseUnavailable } from '@natiq/db';
import { enqueue } from '@natiq/db/jobs';
import { outOfScope } from '@natiq/domain/web/page-address';
import { mayRead } from '@natiq/domain/web/robots';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { WebRefusal } from '../../kernel/web/port.ts';
import { clearSource } from '../sources/delete-source.ts';
import { type SourceRecord, setSourceIn, sourceIn } from '../sources/source-row.ts';
import { type Look, lookAtPage, ofRefusal } from './look-at-page.ts';
import {
  addPages,
  beginRoundIn,
  documentIn,
  failureIn,
  nextPageIn,
  type PageRow,
  sourceNowIn,
  takenIn,
  tellIn,
} from './page-rows.ts';
import { crawlKey, crawlQueue, nextRound } from './round.ts';
import { siteRobots } from './site-robots.ts';
import { settingsOf } from './site-row.ts';
import { sitemapPages } from './site-sitemaps.ts';
import { takePage } from './take-page.ts';

/** A run gives way to its next wake-up before the time limit of a job. */
const runMs = 40_000;

export interface CrawlOptions {
  signal?: AbortSignal;
  /** Milliseconds between two requests to a site that answered in `took`, unless it asks for more. */
  pause?(took: number): number;
}

/** As long as the site took itself, within bounds: a slow one is not made slower. */
const considerate = (took: number): number => Math.min(5000, Math.max(200, took));

/**
 * Reads a site page by page until its round is through or somebody stops it. Each page is a step of its own, noted in its row: whoever
 * comes after a killed process goes on where that one stood.
 * @throws the signal's reason, and what is no fault of the site
 */
export async function runCrawl(
  services: Services,
  companyId: string,
  id: string,
  { signal = new AbortController().signal, pause = considerate }: CrawlOptions = {},
): Promise<void> {
  const ctx = systemContext(services, companyId, 'crawl');
  const until = performance.now() + runMs;
  const robots = siteRobots(ctx, signal);
  for (;;) {
    signal.throwIfAborted();
    const source = await openRound(ctx, id);
    if (!source) return;
    if (source.state === 'deleting') return clearSource(ctx, id);
    if (performance.now() > until) return handOn(ctx, id);
    const started = performance.now();
    if (source.stage === 'sitemap') await readSitemaps(ctx, source, robots, signal);
    else if (!(await step(ctx, source, robots, signal))) return;
    ctx.ports.wake.log();
    const asked = await robots(settingsOf(source).address).catch(() => null);
    await sleep(Math.max(pause(performance.now() - started), 1000 * (asked?.crawlDelay ?? 0)), signal);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      end();
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The source while its round is under way, begun where it waits; null when there is nothing to be done. */
function openRound(ctx: ServiceContext, id: string): Promise<SourceRecord | null> {
  return transact(ctx, async tx => {
    const source = await sourceIn(tx, ctx, id, { forUpdate: true, deleting: true }).catch(gone);
    if (source?.kind !== 'web') return null;
    if (source.state === 'waiting') return beginRoundIn(tx, ctx, source);
    return source.state === 'working' || source.state === 'deleting' ? source : null;
  });
}

function gone(error: unknown): null {
  if (error instanceof ServiceError && error.code === 'not_found') return null;
  throw error;
}

function handOn(ctx: ServiceContext, id: string): Promise<void> {
  return transact(ctx, async tx => {
    await enqueue(tx, crawlQueue, crawlKey(ctx.companyId, id));
  });
}

type RobotsOf = ReturnType<typeof siteRobots>;

async function readSitemaps(
  ctx: ServiceContext,
  source: SourceRecord,
  robots: RobotsOf,
  signal: AbortSignal,
): Promise<void> {
  const settings = settingsOf(source);
  const rules = await robots(settings.address).catch(error => {
    signal.throwIfAborted();
    if (error instanceof WebRefusal) return null;
    throw error;
  });
  const pages =
    rules && settings.sitemap
      ? await sitemapPages(ctx, settings.address, rules, { most: 5 * settings.pages, signal })
      : [];
  // A site that lists a page links to it.
  await addPages(ctx, source, pages, 1);
  await transact(ctx, async tx => {
    const now = await sourceNowIn(tx, ctx, source);
    if (now?.state !== 'working') return;
    await setSourceIn(tx, ctx, source.id, { stage: 'crawling' });
    await tellIn(tx, ctx, now);
  });
}

/** Looks at one page. @returns false when the round is through */
async function step(
  ctx: ServiceContext,
  source: SourceRecord,
  robots: RobotsOf,
  signal: AbortSignal,
): Promise<boolean> {
  const settings = settingsOf(source);
  const { page, waiting, taken } = await transact(ctx, async tx => ({
    ...(await nextPageIn(tx, ctx, source)),
    taken: await takenIn(tx, ctx, source),
  }));
  if (!waiting) return finish(ctx, source);
  if (!page) return true;
  if (taken >= settings.pages) return leaveOut(ctx, source, page, 'limit');
  const why = outOfScope(
    { seed: settings.address, include: settings.include, exclude: settings.exclude },
    page.address,
  );
  if (why) return leaveOut(ctx, source, page, why);
  if (page.depth > settings.depth) return leaveOut(ctx, source, page, 'too_deep');
  await takePage(ctx, source, page, await lookSafely(ctx, source, page, robots, signal), signal);
  return true;
}

async function leaveOut(ctx: ServiceContext, source: SourceRecord, page: PageRow, reason: string): Promise<true> {
  await takePage(ctx, source, page, { kind: 'left_out', reason }, new AbortController().signal);
  return true;
}

/** What became of a look, whatever happened on the way. */
async function lookSafely(
  ctx: ServiceContext,
  source: SourceRecord,
  page: PageRow,
  robots: RobotsOf,
  signal: AbortSignal,
): Promise<Look | { kind: 'left_out'; reason: string }> {
  try {
    if (!mayRead(await robots(page.address), page.address)) return { kind: 'left_out', reason: 'robots' };
    const document = await transact(ctx, tx => documentIn(tx, ctx, source.id, page.address));
    const known = document?.isServed
      ? { etag: page.etag, lastModified: page.lastModified }
      : { etag: null, lastModified: null };
    return await lookAtPage(ctx, page.address, { known, seed: settingsOf(source).address, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WebRefusal) return ofRefusal(error);
    if (error instanceof DatabaseUnavailable) throw error;
    ctx.log.error('crawl.page_failed', { source: source.id, error: describeError(error) });
    return { kind: 'failed', reason: 'internal', later: null };
  }
}

async function finish(ctx: ServiceContext, source: SourceRecord): Promise<false> {
  await transact(ctx, async tx => {
    const now = await sourceNowIn(tx, ctx, source);
    if (now?.state !== 'working') return;
    const failure = await failureIn(tx, ctx, now);
    const at = ctx.clock.now();
    await setSourceIn(tx, ctx, source.id, {
      state: failure ? 'failed' : 'ready',
      stage: null,
      failure,
      nextDueAt: nextRound(settingsOf(now), at),
      ...(!failure && { indexedVersion: now.version, indexedAt: at }),
    });
  });
  ctx.ports.wake.log();
  return false;
}
