import { listCompanyRows } from '@natiq/db/directory';
import { and, asc, eq, isNull, lt } from '@natiq/db/query';
import { knowledgeFiles, knowledgeSources } from '@natiq/db/schema';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';

/** No upload takes so long: what is not whole by then was cut off by a crash. */
const patienceHours = 24;
const companiesAtOnce = 200;
const filesAtOnce = 100;

/** Takes away what uploads of knowledge left behind that a crash cut off; never a file that came whole. @returns how many */
export async function discardUploads(services: Services): Promise<number> {
  const before = new Date(services.clock.now().getTime() - patienceHours * 3_600_000);
  let gone = 0;
  for (let last: string | undefined; ; ) {
    const { rows } = await listCompanyRows(services.database, {
      limit: companiesAtOnce,
      ...(last && { before: last }),
    });
    for (const { companyId } of rows) gone += await discardOf(systemContext(services, companyId, 'clean-up'), before);
    if (rows.length < companiesAtOnce) break;
    last = rows.at(-1)!.companyId;
  }
  await services.ports.storage.clearDrafts?.(before);
  return gone;
}

async function discardOf(ctx: ServiceContext, before: Date): Promise<number> {
  const cutOff = and(
    eq(knowledgeFiles.companyId, ctx.companyId),
    isNull(knowledgeFiles.storedAt),
    lt(knowledgeFiles.createdAt, before),
  );
  const found = await transact(ctx, tx =>
    tx.select().from(knowledgeFiles).where(cutOff).orderBy(asc(knowledgeFiles.createdAt)).limit(filesAtOnce),
  );
  let gone = 0;
  for (const { sourceId, version, storageKey } of found) {
    try {
      // First the bytes, then the row that says where they are.
      await ctx.ports.storage.delete(storageKey);
    } catch (error) {
      ctx.log.warn('knowledge.upload_not_discarded', { error: describeError(error) });
      return gone;
    }
    await transact(ctx, async tx => {
      const mine = and(eq(knowledgeFiles.sourceId, sourceId), eq(knowledgeFiles.version, version));
      await tx.delete(knowledgeFiles).where(and(cutOff, mine));
      // A source that never had a whole file is none.
      await tx
        .delete(knowledgeSources)
        .where(
          and(
            eq(knowledgeSources.companyId, ctx.companyId),
            eq(knowledgeSources.id, sourceId),
            eq(knowledgeSources.state, 'uploading'),
          ),
        );
    });
    gone += 1;
  }
  return gone;
}
