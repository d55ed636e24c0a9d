import { DatabaseUnavailable } from '@natiq/db';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { indexDocument } from '../sources/index-document.ts';
import { removeDocument } from '../sources/remove-document.ts';
import type { SourceRecord } from '../sources/source-row.ts';
import type { Look } from './look-at-page.ts';
import { addPages, documentIn, type PageRow, setPageIn, sourceNowIn, tellIn, twinIn } from './page-rows.ts';

/** Looks at a page before it counts as failed. */
const mostTries = 3;

type Outcome = Look | { kind: 'left_out'; reason: string };
type Noted = Partial<PageRow> & Pick<PageRow, 'state'>;

/**
 * Does what a look at a page asks for: its text becomes a document, or stays one, or is no longer one; its links join the round.
 * The document goes first and the row last, so that a process killed in between looks once more and finds nothing to do.
 */
export async function takePage(
  ctx: ServiceContext,
  source: SourceRecord,
  page: PageRow,
  look: Outcome,
  signal: AbortSignal,
): Promise<void> {
  if (look.kind === 'page') return takeText(ctx, source, page, look, signal);
  // What could not be read just now is served as it was; what is not there or not ours any more is not.
  if (look.kind !== 'same' && look.kind !== 'failed') await removePage(ctx, source, page);
  const links = look.kind === 'unwanted' ? look.links : [];
  const elsewhere = look.kind === 'elsewhere' && look.to ? [look.to] : [];
  await note(ctx, source, page, outcomeOf(ctx, page, look), links, elsewhere);
}

function outcomeOf(ctx: ServiceContext, page: PageRow, look: Exclude<Outcome, { kind: 'page' }>): Noted {
  const now = ctx.clock.now();
  switch (look.kind) {
    case 'same':
      return { state: 'same', readAt: now };
    case 'gone':
      return { state: 'gone', reason: 'not_found', checksum: null, etag: null, lastModified: null };
    case 'failed': {
      const tries = page.tries + 1;
      if (look.later !== null && tries < mostTries)
        return { state: 'waiting', tries, notBefore: new Date(now.getTime() + look.later * 1000), reason: look.reason };
      return { state: 'failed', tries, reason: look.reason };
    }
    default:
      return { state: 'skipped', reason: look.reason, checksum: null, etag: null, lastModified: null };
  }
}

async function takeText(
  ctx: ServiceContext,
  source: SourceRecord,
  page: PageRow,
  look: Extract<Look, { kind: 'page' }>,
  signal: AbortSignal,
): Promise<void> {
  const { title, language, blocks, checksum, etag, lastModified, links } = look;
  const hasTwin = await transact(ctx, tx => twinIn(tx, ctx, source, { address: page.address, checksum }));
  if (hasTwin) {
    await removePage(ctx, source, page);
    return note(ctx, source, page, { state: 'skipped', reason: 'duplicate', title }, links, []);
  }
  try {
    const { changed } = await indexDocument(
      ctx,
      source.id,
      { key: page.address, title, language, url: page.address, blocks },
      { signal },
    );
    const readAt = ctx.clock.now();
    const row = { title, checksum, etag, lastModified, readAt, reason: null };
    await note(ctx, source, page, { state: changed ? 'read' : 'same', ...row }, links, []);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DatabaseUnavailable) throw error;
    if (!(error instanceof ServiceError)) {
      // One page that cannot be taken must not hold up the others, try after try.
      ctx.log.error('crawl.page_failed', { source: source.id, error: describeError(error) });
      return note(ctx, source, page, { state: 'failed', reason: 'internal', title }, links, []);
    }
    // The site went while its page was read.
    if (error.code === 'not_found') return;
    const reason = error.reason === 'source_too_long' ? 'too_long' : 'no_text';
    await note(ctx, source, page, { state: 'skipped', reason, title }, links, []);
  }
}

async function removePage(ctx: ServiceContext, source: SourceRecord, page: PageRow): Promise<void> {
  const document = await transact(ctx, tx => documentIn(tx, ctx, source.id, page.address));
  if (document) await removeDocument(ctx, document.id);
}

/** Writes down what became of a page while its round is still under way; a stopped one keeps what it has. */
async function note(
  ctx: ServiceContext,
  source: SourceRecord,
  page: PageRow,
  noted: Noted,
  links: readonly string[],
  elsewhere: readonly string[],
): Promise<void> {
  await addPages(ctx, source, links, page.depth + 1);
  await addPages(ctx, source, elsewhere, page.depth);
  await transact(ctx, async tx => {
    const now = await sourceNowIn(tx, ctx, source);
    if (!now) return;
    await setPageIn(tx, ctx, page, noted);
    if (now.state === 'working') await tellIn(tx, ctx, now);
  });
}
