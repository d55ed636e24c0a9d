import { newId } from '@natiq/db/ids';
import { and, eq, sql } from '@natiq/db/query';
import { articles, documentPages, passageEmbeddings, passages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type Block, pagesOf } from '@natiq/domain/knowledge/document/block';
import type { DocumentPassage } from '@natiq/domain/knowledge/document/chunk-document';
import { shortBlocks } from '@natiq/domain/knowledge/document/short-blocks';
import { EMBEDDER, embed } from '@natiq/domain/knowledge/embed';
import { detectLanguage, replyLanguage } from '@natiq/domain/text/language';
import { words } from '@natiq/domain/text/tokens';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { sha256 } from '../../kernel/hash.ts';
import { announceChangeIn } from '../changes.ts';
import { keepPointsIn } from '../meaning/points.ts';
import { clearBuilds } from './clear-builds.ts';
import { checksumOf, languageOf, passagesOf } from './cut-document.ts';
import { sourceIn } from './source-row.ts';

/** More is a library, not a document: the index of a company is held in memory. */
export const mostPassages = 6000;
/** A transaction is to hold up the embedded database for about this long, ms; the number of rows follows, within bounds. */
const shareMs = 30;
const mostBatch = 16;
const pagesAtOnce = 10;

export interface NewDocument {
  /** Its place in the source: '' for a file, the address for a page of a site. One place is one document. */
  key: string;
  title: string;
  /** Found out from the text where it is not known. */
  language?: 'ar' | 'en' | undefined;
  /** Where a reader finds it outside, for the citation. */
  url?: string | null;
  /** In reading order; pages counted from 1 where it has pages. */
  blocks: readonly Block[];
}

export interface IndexOptions {
  signal?: AbortSignal;
  /** Passages written so far, of how many. */
  onProgress?(done: number, total: number): Promise<void> | void;
}

export interface Indexed {
  articleId: string;
  passages: number;
  /** How many of them had to be embedded; the rest said the same before. */
  embedded: number;
  /** False when the document is as it was: nothing was written. */
  changed: boolean;
}

/**
 * Makes a document of a source findable, or brings it up to date. Its passages are built in small transactions beside those that
 * are served, passages of the same words taking their vectors along; then one short transaction serves the new build, and the
 * old one is cleared away. Broken off anywhere it leaves the old one in service, and may be begun again.
 * @throws not_found when the source is gone or being deleted, invalid source_empty | source_too_long, the signal's reason
 */
export async function indexDocument(
  ctx: ServiceContext,
  sourceId: string,
  document: NewDocument,
  options: IndexOptions = {},
): Promise<Indexed> {
  const blocks = [...shortBlocks(document.blocks)];
  const isPaged = blocks.some(block => block.page !== undefined);
  const parts = await passagesOf(blocks, { isPaged, most: mostPassages, signal: options.signal });
  if (parts.length === 0) throw invalid('source_empty');
  if (parts.length > mostPassages) throw invalid('source_too_long');
  const language = document.language ?? (await languageOf(ctx, blocks));
  const checksum = await checksumOf([document.title, language, document.url ?? null], blocks);
  const open = await transact(ctx, tx => openIn(tx, ctx, sourceId, document, language));
  const { id: articleId } = open;
  if (open.status === 'published' && open.checksum === checksum)
    return { articleId, passages: parts.length, embedded: 0, changed: false };
  // What an earlier try has left.
  await clearBuilds(ctx, articleId, open.build);
  const build = open.build + 1;
  const embedded = await writePassages(ctx, { ...open, language, title: document.title }, build, parts, options);
  await writePages(ctx, articleId, build, blocks);
  options.signal?.throwIfAborted();
  await transact(ctx, async tx => {
    await sourceIn(tx, ctx, sourceId, { forUpdate: true });
    const now = ctx.clock.now();
    const served = {
      title: document.title,
      language,
      url: document.url ?? null,
      checksum,
      isPaged,
      build,
      status: 'published',
      publishedAt: open.publishedAt ?? now,
      updatedAt: now,
    };
    await tx.update(articles).set(served).where(mine(ctx, articleId));
    await announceChangeIn(tx, ctx, { articleId, findable: true });
  });
  ctx.ports.wake.log();
  await clearBuilds(ctx, articleId, build);
  return { articleId, passages: parts.length, embedded, changed: true };
}

const mine = (ctx: ServiceContext, articleId: string) =>
  and(eq(articles.companyId, ctx.companyId), eq(articles.id, articleId));

type Open = Pick<typeof articles.$inferSelect, 'id' | 'build' | 'status' | 'checksum' | 'publishedAt'>;

/** The document's row; a new one is a draft until its first build is served. */
async function openIn(
  tx: TenantTx,
  ctx: ServiceContext,
  sourceId: string,
  { key, title, url }: NewDocument,
  language: string,
): Promise<Open> {
  const source = await sourceIn(tx, ctx, sourceId, { forUpdate: true });
  const columns = {
    id: articles.id,
    build: articles.build,
    status: articles.status,
    checksum: articles.checksum,
    publishedAt: articles.publishedAt,
  };
  const [known] = await tx
    .select(columns)
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.sourceId, sourceId), eq(articles.sourceKey, key)));
  if (known) return known;
  const now = ctx.clock.now();
  const [made] = await tx
    .insert(articles)
    .values({
      companyId: ctx.companyId,
      id: newId(now.getTime()),
      kind: 'document',
      title,
      body: '',
      language,
      status: 'draft',
      origin: source.kind,
      sourceId,
      sourceKey: key,
      url: url ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .returning(columns);
  return made!;
}

interface Head extends Open {
  title: string;
  language: 'ar' | 'en';
}

/** Writes the passages of a build a few to a transaction, each whole with its vector. @returns how many were embedded */
async function writePassages(
  ctx: ServiceContext,
  head: Head,
  build: number,
  parts: readonly DocumentPassage[],
  { signal, onProgress }: IndexOptions,
): Promise<number> {
  const known = await hashesOf(ctx, head);
  let [embedded, size] = [0, 4];
  for (let at = 0; at < parts.length; ) {
    signal?.throwIfAborted();
    const before = performance.now();
    const batch = parts.slice(at, at + size).map(part => {
      const whole = [head.title, part.heading, part.text].filter(Boolean).join('\n');
      // A manual may change its language from page to page.
      const language = replyLanguage(detectLanguage(part.text), head.language);
      const hash = sha256(`${language}\n${whole}`);
      const from = known.get(hash);
      // Outside the transaction: an embedder may be far away.
      return { part, whole, language, hash, from, vector: from === undefined ? Array.from(embed(whole)) : undefined };
    });
    await transact(ctx, tx => insertIn(tx, ctx, head, build, batch));
    at += batch.length;
    embedded += batch.filter(({ vector }) => vector).length;
    await onProgress?.(at, parts.length);
    const took = Math.max(1, performance.now() - before);
    size = Math.max(1, Math.min(mostBatch, Math.floor((batch.length * shareMs) / took)));
    // Whoever waits for the database or the process goes first.
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  return embedded;
}

/** Fingerprints of what is served now, each with the passage whose vector says the same. */
async function hashesOf(ctx: ServiceContext, { id, build }: Open): Promise<Map<string, string>> {
  const rows = await transact(ctx, tx =>
    tx
      .select({ id: passages.id, hash: passages.hash })
      .from(passages)
      .where(and(eq(passages.companyId, ctx.companyId), eq(passages.articleId, id), eq(passages.build, build))),
  );
  return new Map(rows.flatMap(row => (row.hash === null ? [] : [[row.hash, row.id] as const])));
}

interface Written {
  part: DocumentPassage;
  whole: string;
  language: string;
  hash: string;
  /** The passage that says the same already. */
  from: string | undefined;
  vector: number[] | undefined;
}

async function insertIn(
  tx: TenantTx,
  ctx: ServiceContext,
  head: Head,
  build: number,
  batch: readonly Written[],
): Promise<void> {
  const { companyId } = ctx;
  const createdAt = ctx.clock.now();
  const rows = batch.map(written => ({ ...written, id: newId(createdAt.getTime()) }));
  await tx.insert(passages).values(
    rows.map(({ part, whole, language, hash, id }) => ({
      companyId,
      id,
      articleId: head.id,
      build,
      ordinal: part.ordinal,
      heading: part.heading ?? null,
      text: part.text,
      pages: part.pages,
      hash,
      language,
      words: sql<string>`to_tsvector('simple', ${words(whole).join(' ')})`,
      createdAt,
    })),
  );
  const fresh = rows.flatMap(({ id, vector }) =>
    vector ? [{ companyId, passageId: id, embedder: EMBEDDER, embedding: vector, createdAt }] : [],
  );
  if (fresh.length > 0) await tx.insert(passageEmbeddings).values(fresh);
  const pairs = rows.flatMap(({ id, from }) => (from === undefined ? [] : [{ from_id: from, to_id: id }]));
  if (pairs.length === 0) return;
  await tx.execute(sql`insert into ${passageEmbeddings} (company_id, passage_id, embedder, embedding, created_at)
      select e.company_id, p.to_id, e.embedder, e.embedding, e.created_at
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(from_id uuid, to_id uuid)
      join ${passageEmbeddings} e on e.company_id = ${companyId} and e.passage_id = p.from_id`);
  await keepPointsIn(
    tx,
    ctx,
    pairs.map(pair => pair.to_id),
  );
}

async function writePages(
  ctx: ServiceContext,
  articleId: string,
  build: number,
  blocks: readonly Block[],
): Promise<void> {
  let some: { page: number; text: string }[] = [];
  const write = async () => {
    const rows = some.map(page => ({ companyId: ctx.companyId, articleId, build, ...page }));
    some = [];
    if (rows.length > 0) await transact(ctx, tx => tx.insert(documentPages).values(rows));
  };
  for (const page of pagesOf(blocks)) if (some.push(page) === pagesAtOnce) await write();
  await write();
}
