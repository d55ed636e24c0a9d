import { and, eq, isNotNull } from '@natiq/db/query';
import { knowledgeFiles } from '@natiq/db/schema';
import type { DocumentKind } from '@natiq/domain/knowledge/document/file-kind';
import { documentMimes } from '@natiq/domain/knowledge/document/file-kind';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { DocumentUnreadable } from '../../kernel/reading/document-port.ts';
import { clearSource } from './delete-source.ts';
import { indexDocument } from './index-document.ts';
import { type SourceRecord, setSourceIn, sourceIn } from './source-row.ts';
import { workDue } from './sweep-sources.ts';

/** How often a stage says how far it is. */
const sayEveryMs = 500;
export const sourceTries = 4;

/** A newer version came in, or the source went: what was being done is for nobody. */
class Overtaken extends Error {}

/**
 * Does what a file source waits for: reads its newest file and indexes it, or clears a deleted one away. Whatever is wrong with
 * the file ends as a reason a person can read; the version before stays in service. May be begun again at any place.
 * @param attempt 1 for the first try; after the last one the failure is the product's own, and said
 * @throws what may be better the next time: a storage or database that is away, the signal's reason
 */
export async function runSource(
  services: Services,
  companyId: string,
  id: string,
  { signal, attempt }: { signal: AbortSignal; attempt: number },
): Promise<void> {
  const ctx = systemContext(services, companyId, 'indexing');
  const source = await begin(ctx, id);
  if (source === null) return;
  if (source.state === 'deleting') return clearSource(ctx, id);
  try {
    await work(ctx, source, signal);
  } catch (error) {
    if (error instanceof Overtaken) return;
    const reason = reasonOf(error);
    if (reason === null && (attempt < sourceTries || signal.aborted)) throw error;
    if (reason === null) services.log.error('source.failed', { source: id, error: describeError(error) });
    await settle(ctx, source, { state: 'failed', failure: reason ?? 'internal', stage: null });
  }
}

/** Why a file cannot be used; null when it is not the file's fault. */
function reasonOf(error: unknown): string | null {
  if (error instanceof DocumentUnreadable) return error.reason;
  if (!(error instanceof ServiceError)) return null;
  if (error.reason === 'source_empty') return 'no_text';
  return error.reason === 'source_too_long' ? 'too_long' : null;
}

function begin(ctx: ServiceContext, id: string): Promise<SourceRecord | null> {
  return transact(ctx, async tx => {
    const source = await sourceIn(tx, ctx, id, { forUpdate: true, deleting: true }).catch(gone);
    if (source?.state === 'deleting') return source;
    if (source?.kind !== 'file') return null;
    if (source.state !== 'waiting' && source.state !== 'working') return null;
    const begun = { state: 'working', stage: 'reading', done: 0, total: 0, failure: null };
    return setSourceIn(tx, ctx, id, { ...begun, nextDueAt: workDue(ctx.clock.now()) });
  });
}

function gone(error: unknown): null {
  if (error instanceof ServiceError && error.code === 'not_found') return null;
  throw error;
}

async function work(ctx: ServiceContext, source: SourceRecord, signal: AbortSignal): Promise<void> {
  const file = await fileOf(ctx, source);
  const body = file && (await ctx.ports.storage.get(file.storageKey));
  // Of a first upload that was cut off there never was an original.
  const failure = source.version === 0 ? 'cut_off' : 'lost';
  if (!file || !body) return settle(ctx, source, { state: 'failed', failure, stage: null });
  const overtaken = new AbortController();
  const either = AbortSignal.any([signal, overtaken.signal]);
  const say = progress(ctx, source, overtaken);
  const kind = (Object.keys(documentMimes) as DocumentKind[]).find(key => documentMimes[key] === file.mime)!;
  const document = await ctx.ports.documents.read(kind, body, {
    signal: either,
    onProgress: (done, total) => void say({ stage: 'reading', done, total }),
  });
  await say({ stage: 'indexing', done: 0, total: 0 }, true);
  await indexDocument(
    ctx,
    source.id,
    { key: '', title: file.name, blocks: document.blocks },
    { signal: either, onProgress: (done, total) => say({ stage: 'indexing', done, total }) },
  ).catch(error => {
    throw overtaken.signal.aborted ? new Overtaken() : error;
  });
  await settle(ctx, source, {
    state: 'ready',
    stage: null,
    failure: null,
    indexedVersion: file.version,
    checksum: file.sha256,
    indexedAt: ctx.clock.now(),
  });
  await dropOlder(ctx, source.id, file.version);
}

async function fileOf(ctx: ServiceContext, { id, version }: SourceRecord) {
  const [file] = await transact(ctx, tx =>
    tx
      .select()
      .from(knowledgeFiles)
      .where(
        and(
          eq(knowledgeFiles.companyId, ctx.companyId),
          eq(knowledgeFiles.sourceId, id),
          eq(knowledgeFiles.version, version),
          isNotNull(knowledgeFiles.storedAt),
        ),
      ),
  );
  return file;
}

type Progress = { stage: string; done: number; total: number };

/** Says now and then how far a stage is, and finds out that the work was overtaken. */
function progress(ctx: ServiceContext, source: SourceRecord, overtaken: AbortController) {
  let next = 0;
  return async (changes: Progress, always = false): Promise<void> => {
    const now = performance.now();
    if (!always && now < next && changes.done < changes.total) return;
    next = now + sayEveryMs;
    const isOurs = await changeOurs(ctx, source, { ...changes, nextDueAt: workDue(ctx.clock.now()) }).catch(error => {
      // A figure that is not written is written with the next one.
      ctx.log.warn('source.progress_failed', { source: source.id, error: describeError(error) });
      return true;
    });
    if (!isOurs) overtaken.abort(new Overtaken());
  };
}

async function settle(ctx: ServiceContext, source: SourceRecord, changes: Partial<SourceRecord>): Promise<void> {
  if (!(await changeOurs(ctx, source, { ...changes, nextDueAt: null }))) throw new Overtaken();
}

/** Changes the source while it is still this version's turn. @returns whether it is */
async function changeOurs(ctx: ServiceContext, source: SourceRecord, changes: Partial<SourceRecord>): Promise<boolean> {
  const isOurs = await transact(ctx, async tx => {
    const now = await sourceIn(tx, ctx, source.id, { forUpdate: true }).catch(gone);
    if (now?.version !== source.version || now.state !== 'working') return false;
    await setSourceIn(tx, ctx, source.id, changes);
    return true;
  });
  ctx.ports.wake.log();
  return isOurs;
}

/** Originals of earlier versions go once a newer one is served. */
async function dropOlder(ctx: ServiceContext, id: string, version: number): Promise<void> {
  const older = await transact(ctx, tx =>
    tx
      .select({ version: knowledgeFiles.version, storageKey: knowledgeFiles.storageKey })
      .from(knowledgeFiles)
      .where(
        and(
          eq(knowledgeFiles.companyId, ctx.companyId),
          eq(knowledgeFiles.sourceId, id),
          isNotNull(knowledgeFiles.storedAt),
        ),
      ),
  );
  for (const file of older.filter(other => other.version < version)) {
    await ctx.ports.storage.delete(file.storageKey);
    await transact(ctx, tx =>
      tx
        .delete(knowledgeFiles)
        .where(
          and(
            eq(knowledgeFiles.companyId, ctx.companyId),
            eq(knowledgeFiles.sourceId, id),
            eq(knowledgeFiles.version, file.version),
          ),
        ),
    );
  }
}
