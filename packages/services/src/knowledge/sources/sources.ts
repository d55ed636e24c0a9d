import type {
  KnowledgeSourceView,
  listSourcesInput,
  sourceIdInput,
  updateSourceInput,
} from '@natiq/contracts/knowledge/sources';
import { enqueue } from '@natiq/db/jobs';
import { and, desc, eq, inArray, lt, ne, or, sql } from '@natiq/db/query';
import { knowledgeSources } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { conflict } from '../../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { requireKnowledge } from '../access.ts';
import { announceChangeIn } from '../changes.ts';
import { sourceKey, sourceQueue } from './queue.ts';
import { setSourceIn, sourceIn } from './source-row.ts';
import { sourceViewsIn } from './source-view.ts';

/** The company's sources, newest first. @throws forbidden */
export async function listSources(
  ctx: ServiceContext,
  input: z.output<typeof listSourcesInput>,
): Promise<Paged<KnowledgeSourceView>> {
  await requireKnowledge(ctx, 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['instant', 'id']) : null;
  const all = and(
    eq(knowledgeSources.companyId, ctx.companyId),
    ne(knowledgeSources.state, 'deleting'),
    input.kind ? eq(knowledgeSources.kind, input.kind) : undefined,
    input.state ? eq(knowledgeSources.state, input.state) : undefined,
    input.search ? sql`position(natiq.fold(${input.search}) in natiq.fold(${knowledgeSources.name})) > 0` : undefined,
  );
  const place = after
    ? or(
        sql`${knowledgeSources.createdAt} < ${after[0]}::timestamptz`,
        and(sql`${knowledgeSources.createdAt} = ${after[0]}::timestamptz`, lt(knowledgeSources.id, String(after[1]))),
      )
    : undefined;
  return transact(ctx, async tx => {
    const rows = await tx
      .select()
      .from(knowledgeSources)
      .where(and(all, place))
      .orderBy(desc(knowledgeSources.createdAt), desc(knowledgeSources.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: await sourceViewsIn(tx, ctx, page),
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
      ...(await totalFor(input, () => tx.$count(knowledgeSources, all))),
    };
  });
}

/** One source, with how far it is. @throws forbidden, not_found */
export async function getSource(
  ctx: ServiceContext,
  input: z.output<typeof sourceIdInput>,
): Promise<KnowledgeSourceView> {
  await requireKnowledge(ctx, 'read');
  return transact(ctx, async tx => {
    const [view] = await sourceViewsIn(tx, ctx, [await sourceIn(tx, ctx, input.id)]);
    return view!;
  });
}

/** Who may be told what a source says. @throws forbidden, not_found */
export async function updateSource(
  ctx: ServiceContext,
  input: z.output<typeof updateSourceInput>,
): Promise<KnowledgeSourceView> {
  await requireKnowledge(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const before = await sourceIn(tx, ctx, input.id, { forUpdate: true });
    const after = await setSourceIn(tx, ctx, input.id, { audience: input.audience });
    await recordAudit(tx, ctx, {
      action: 'source.updated',
      subject: { kind: 'source', id: input.id },
      before: { audience: before.audience },
      after: { audience: after.audience },
    });
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    const [changed] = await sourceViewsIn(tx, ctx, [after]);
    return changed!;
  });
  ctx.ports.wake.log();
  return view;
}

/** States in which nothing is under way. */
const restingStates = ['ready', 'failed', 'cancelled'];

/** Reads and indexes a source once more. @throws forbidden, not_found, conflict source_busy */
export async function retrySource(
  ctx: ServiceContext,
  input: z.output<typeof sourceIdInput>,
): Promise<KnowledgeSourceView> {
  await requireKnowledge(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const source = await sourceIn(tx, ctx, input.id, { forUpdate: true });
    if (!restingStates.includes(source.state)) throw conflict('source_busy');
    const waiting = await setSourceIn(tx, ctx, source.id, waitingAgain);
    await enqueue(tx, sourceQueue, sourceKey(ctx.companyId, source.id));
    await recordAudit(tx, ctx, { action: 'source.retried', subject: { kind: 'source', id: source.id } });
    const [changed] = await sourceViewsIn(tx, ctx, [waiting]);
    return changed!;
  });
  ctx.ports.wake.log();
  return view;
}

const waitingAgain = { state: 'waiting', stage: null, done: 0, total: 0, failure: null };

/** Sources one transaction sets going. */
const sourcesAtOnce = 10;

/** Reads and indexes every file once more; each says how far it is. @returns how many @throws forbidden */
export async function embedAll(ctx: ServiceContext): Promise<{ sources: number }> {
  await requireKnowledge(ctx, 'update');
  let sources = 0;
  const resting = and(
    eq(knowledgeSources.companyId, ctx.companyId),
    eq(knowledgeSources.kind, 'file'),
    inArray(knowledgeSources.state, restingStates),
  );
  await transact(ctx, tx =>
    recordAudit(tx, ctx, { action: 'source.embedded_all', subject: { kind: 'source', id: null } }),
  );
  const started = ctx.clock.now();
  for (let found = sourcesAtOnce; found === sourcesAtOnce; sources += found) {
    found = await transact(ctx, async tx => {
      // What has been through already, while this goes on, is not begun again.
      const rows = await tx
        .select({ id: knowledgeSources.id })
        .from(knowledgeSources)
        .where(and(resting, lt(knowledgeSources.updatedAt, started)))
        .limit(sourcesAtOnce);
      for (const { id } of rows) {
        await setSourceIn(tx, ctx, id, waitingAgain);
        await enqueue(tx, sourceQueue, sourceKey(ctx.companyId, id));
      }
      return rows.length;
    });
    ctx.ports.wake.log();
  }
  return { sources };
}
