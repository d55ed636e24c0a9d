import { createHash } from 'node:crypto';
import { type KnowledgeSourceView, mostSourceBytes } from '@natiq/contracts/knowledge/sources';
import { newId } from '@natiq/db/ids';
import { enqueue } from '@natiq/db/jobs';
import { and, desc, eq, isNotNull, ne } from '@natiq/db/query';
import { knowledgeFiles, knowledgeSources } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { cleanFileName } from '@natiq/domain/attachments/file-name';
import { type DocumentKind, documentKind, documentMimes } from '@natiq/domain/knowledge/document/file-kind';
import { headOf, measured } from '../../attachments/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, invalid, limitReached, notFound, unsupported } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { goingOn, uploadDue } from './cut-off-uploads.ts';
import { sourceKey, sourceQueue } from './queue.ts';
import { oneAtATimeIn, setSourceIn, sourceIn } from './source-row.ts';
import { sourceViewsIn } from './source-view.ts';

/** Sources a company may have; the index of a company is held in memory. */
const mostSources = 2000;

export interface UploadedFile {
  /** As its sender calls it. */
  name: string;
  /** The source this is a newer version of. */
  sourceId?: string | undefined;
  body: AsyncIterable<Uint8Array>;
}

/**
 * Takes a file of knowledge in: judged by its first bytes before anything is stored, streamed to the storage, then read and
 * indexed by a job. A newer version of a source is served when it is ready; until then, and if it fails, the one before is.
 * @throws forbidden, not_found, invalid file_empty, unsupported file_differs | file_protected | file_unknown, too_large
 * file_too_large, conflict file_known, limit_reached too_many_sources, unavailable files_unavailable
 */
export async function uploadFile(ctx: ServiceContext, file: UploadedFile): Promise<KnowledgeSourceView> {
  await requireKnowledge(ctx, file.sourceId ? 'update' : 'create');
  const { head, body, close } = await headOf(file.body);
  try {
    if (head.length === 0) throw invalid('file_empty');
    const name = cleanFileName(file.name);
    const kind = documentKind(name, head);
    if (kind === 'differs' || kind === 'protected' || kind === 'unknown') throw unsupported(`file_${kind}`);
    return await store(ctx, { name, kind, sourceId: file.sourceId }, body);
  } finally {
    await close();
  }
}

interface Judged {
  name: string;
  kind: DocumentKind;
  sourceId: string | undefined;
}

async function store(
  ctx: ServiceContext,
  judged: Judged,
  body: AsyncIterable<Uint8Array>,
): Promise<KnowledgeSourceView> {
  const begun = await transact(ctx, tx => beginIn(tx, ctx, judged));
  const coming = begun.isNew ? goingOn(ctx, begun.id, body) : body;
  const meter = measured(coming, mostSourceBytes, createHash('sha256'));
  let kept = false;
  try {
    await ctx.ports.storage.put(begun.storageKey, meter.body, { mime: documentMimes[judged.kind] });
    const view = await transact(ctx, tx => finishIn(tx, ctx, judged.name, begun, meter.result()));
    kept = true;
    ctx.ports.wake.log();
    return view;
  } finally {
    if (!kept) await forget(ctx, begun);
  }
}

interface Begun {
  id: string;
  version: number;
  storageKey: string;
  isNew: boolean;
}

/** The rows are there before the first byte, so that whatever a crash leaves can be found. */
async function beginIn(tx: TenantTx, ctx: ServiceContext, { name, kind, sourceId }: Judged): Promise<Begun> {
  const { companyId } = ctx;
  const now = ctx.clock.now();
  const id = sourceId ?? newId(now.getTime());
  if (sourceId) {
    const source = await sourceIn(tx, ctx, sourceId, { forUpdate: true });
    if (source.kind !== 'file') throw notFound();
  } else {
    const known = await tx.$count(knowledgeSources, eq(knowledgeSources.companyId, companyId));
    if (known >= mostSources) throw limitReached('too_many_sources', { params: { limit: mostSources } });
    await tx.insert(knowledgeSources).values({
      companyId,
      id,
      kind: 'file',
      name,
      state: 'uploading',
      nextDueAt: uploadDue(now),
      actorId: ctx.actor.id,
      actorLabel: ctx.actor.label,
      createdAt: now,
      updatedAt: now,
    });
  }
  const version = 1 + (await newestVersionIn(tx, ctx, id));
  const storageKey = `${companyId}/knowledge/${newId(now.getTime())}`;
  await tx.insert(knowledgeFiles).values({
    companyId,
    sourceId: id,
    version,
    name,
    mime: documentMimes[kind],
    storageKey,
    actorLabel: ctx.actor.label,
    createdAt: now,
  });
  return { id, version, storageKey, isNew: !sourceId };
}

async function newestVersionIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<number> {
  const [row] = await tx
    .select({ version: knowledgeFiles.version })
    .from(knowledgeFiles)
    .where(and(eq(knowledgeFiles.companyId, ctx.companyId), eq(knowledgeFiles.sourceId, id)))
    .orderBy(desc(knowledgeFiles.version))
    .limit(1);
  return row?.version ?? 0;
}

async function finishIn(
  tx: TenantTx,
  ctx: ServiceContext,
  name: string,
  { id, version, isNew }: Begun,
  { bytes, sha256 }: { bytes: number; sha256: string },
): Promise<KnowledgeSourceView> {
  const source = await sourceIn(tx, ctx, id, { forUpdate: true });
  if (isNew) await refuseKnownIn(tx, ctx, id, sha256);
  await tx
    .update(knowledgeFiles)
    .set({ bytes, sha256, storedAt: ctx.clock.now() })
    .where(fileOf(ctx, id, version));
  // A slower upload of an older version changes nothing any more.
  if (version > source.version) {
    const waiting = { state: 'waiting', stage: null, done: 0, total: 0, failure: null, nextDueAt: null };
    await setSourceIn(tx, ctx, id, { name, version, ...waiting });
    await enqueue(tx, sourceQueue, sourceKey(ctx.companyId, id));
  }
  await recordAudit(tx, ctx, {
    action: isNew ? 'source.added' : 'source.replaced',
    subject: { kind: 'source', id },
    after: { name, version, bytes },
  });
  const [view] = await sourceViewsIn(tx, ctx, [await sourceIn(tx, ctx, id)]);
  return view!;
}

/** The same file twice would compete with itself for every answer. */
async function refuseKnownIn(tx: TenantTx, ctx: ServiceContext, id: string, sha256: string): Promise<void> {
  await oneAtATimeIn(tx, ctx);
  const [known] = await tx
    .select({ name: knowledgeSources.name })
    .from(knowledgeFiles)
    .innerJoin(
      knowledgeSources,
      and(
        eq(knowledgeSources.companyId, knowledgeFiles.companyId),
        eq(knowledgeSources.id, knowledgeFiles.sourceId),
        eq(knowledgeSources.version, knowledgeFiles.version),
      ),
    )
    .where(
      and(
        eq(knowledgeFiles.companyId, ctx.companyId),
        eq(knowledgeFiles.sha256, sha256),
        isNotNull(knowledgeFiles.storedAt),
        ne(knowledgeSources.id, id),
        ne(knowledgeSources.state, 'deleting'),
      ),
    )
    .limit(1);
  if (known) throw conflict('file_known', { params: { name: known.name } });
}

const fileOf = (ctx: ServiceContext, id: string, version: number) =>
  and(
    eq(knowledgeFiles.companyId, ctx.companyId),
    eq(knowledgeFiles.sourceId, id),
    eq(knowledgeFiles.version, version),
  );

/** What did not come whole leaves nothing behind; first the bytes go, then the rows that say where they are. */
async function forget(ctx: ServiceContext, { id, version, storageKey, isNew }: Begun): Promise<void> {
  await ctx.ports.storage.delete(storageKey);
  await transact(ctx, async tx => {
    await tx.delete(knowledgeFiles).where(fileOf(ctx, id, version));
    if (isNew)
      await tx
        .delete(knowledgeSources)
        .where(and(eq(knowledgeSources.companyId, ctx.companyId), eq(knowledgeSources.id, id)));
  });
}
