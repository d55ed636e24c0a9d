import {
  type addGlossaryInput,
  type GlossaryPairView,
  type glossaryIdInput,
  type listGlossaryInput,
  mostGlossaryPairs,
} from '@natiq/contracts/knowledge/glossary';
import { newId } from '@natiq/db/ids';
import { and, asc, eq, or, sql } from '@natiq/db/query';
import { glossaryEntries } from '@natiq/db/schema';
import { searchPatterns } from '@natiq/domain/text/search-pattern';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../../kernel/cursor.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { offsetOf, type Paged, totalFor } from '../../kernel/paging.ts';
import { requireKnowledge } from '../access.ts';
import { announceChangeIn } from '../changes.ts';

const mine = (ctx: ServiceContext) => eq(glossaryEntries.companyId, ctx.companyId);

/** The company's pairs of words, by the Arabic ones. @throws forbidden */
export async function listGlossary(
  ctx: ServiceContext,
  input: z.output<typeof listGlossaryInput>,
): Promise<Paged<GlossaryPairView>> {
  await requireKnowledge(ctx, 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['text', 'id']) : null;
  const place = sql`(${glossaryEntries.arabic}, ${glossaryEntries.id})`;
  const found = and(
    mine(ctx),
    ...searchPatterns(input.q).map(pattern =>
      or(sql`${glossaryEntries.arabic} ~* ${pattern}`, sql`${glossaryEntries.english} ~* ${pattern}`),
    ),
  );
  return transact(ctx, async tx => {
    const rows = await tx
      .select({ id: glossaryEntries.id, arabic: glossaryEntries.arabic, english: glossaryEntries.english })
      .from(glossaryEntries)
      .where(and(found, after ? sql`${place} > (${after[0]}, ${after[1]}::uuid)` : undefined))
      .orderBy(asc(glossaryEntries.arabic), asc(glossaryEntries.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input));
    const items = rows.slice(0, input.limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > input.limit && last ? encodeCursor([last.arabic, last.id]) : null,
      ...(await totalFor(input, () => tx.$count(glossaryEntries, found))),
    };
  });
}

/** Keeps pairs that mean the same; from the next question on they find each other's pages. @throws forbidden, invalid glossary_full */
export async function addGlossaryPairs(
  ctx: ServiceContext,
  { pairs }: z.output<typeof addGlossaryInput>,
): Promise<{ added: number; known: number }> {
  await requireKnowledge(ctx, 'create');
  const added = await transact(ctx, async tx => {
    if ((await tx.$count(glossaryEntries, mine(ctx))) + pairs.length > mostGlossaryPairs)
      throw invalid('glossary_full', { params: { limit: mostGlossaryPairs } });
    const made = await tx
      .insert(glossaryEntries)
      .values(pairs.map(pair => ({ ...pair, companyId: ctx.companyId, id: newId(ctx.clock.now().getTime()) })))
      .onConflictDoNothing()
      .returning({ id: glossaryEntries.id });
    if (made.length === 0) return 0;
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    await recordAudit(tx, ctx, {
      action: 'glossary.added',
      subject: { kind: 'glossary', id: null },
      after: { count: made.length },
    });
    return made.length;
  });
  if (added > 0) ctx.ports.wake.log();
  return { added, known: pairs.length - added };
}

/** Takes a pair away. @throws forbidden, not_found */
export async function deleteGlossaryPair(ctx: ServiceContext, input: z.output<typeof glossaryIdInput>): Promise<void> {
  await requireKnowledge(ctx, 'delete');
  await transact(ctx, async tx => {
    const [gone] = await tx
      .delete(glossaryEntries)
      .where(and(mine(ctx), eq(glossaryEntries.id, input.id)))
      .returning({ arabic: glossaryEntries.arabic, english: glossaryEntries.english });
    if (!gone) throw notFound();
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
    await recordAudit(tx, ctx, {
      action: 'glossary.deleted',
      subject: { kind: 'glossary', id: input.id },
      before: { name: `${gone.arabic} = ${gone.english}` },
    });
  });
  ctx.ports.wake.log();
}
