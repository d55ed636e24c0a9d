import { newId } from '@natiq/db/ids';
import { sql } from '@natiq/db/query';
import { glossaryEntries } from '@natiq/db/schema';
import { recordAudit } from '../audit/index.ts';

import { type ServiceContext, transact } from '../kernel/context.ts';
import { requireKnowledge } from './access.ts';
import { announceChangeIn } from './changes.ts';
import { insertArticlesIn, type NewArticle } from './create-article.ts';

/** Articles a transaction: short enough that the embedded database serves others in between. */
const batchSize = 20;

/**
 * Writes many articles, a few to a transaction. Those published can be found as soon as their batch is committed.
 * @returns ids and titles in the order given, and how many passages they made
 * @throws forbidden
 */
export async function importArticles(
  ctx: ServiceContext,
  articles: readonly NewArticle[],
): Promise<{ articles: { id: string; title: string }[]; passages: number }> {
  await requireKnowledge(ctx, 'create');
  const made: { id: string; title: string }[] = [];
  let passages = 0;
  for (let at = 0; at < articles.length; at += batchSize) {
    const batch = articles.slice(at, at + batchSize);
    await transact(ctx, async tx => {
      for (const written of await insertArticlesIn(tx, ctx, batch)) {
        made.push({ id: written.row.id, title: written.row.title });
        passages += written.passages;
      }
      await recordAudit(tx, ctx, {
        action: 'article.imported',
        subject: { kind: 'article', id: null },
        after: { count: batch.length, origin: batch[0]?.origin },
      });
      await announceChangeIn(tx, ctx, { articleId: null, findable: batch.some(a => a.status === 'published') });
    });
    ctx.ports.wake.log();
  }
  return { articles: made, passages };
}

/** Adds pairs of words that mean the same, Arabic first; known pairs stay. @throws forbidden */
export async function addGlossary(ctx: ServiceContext, pairs: readonly (readonly [string, string])[]): Promise<void> {
  await requireKnowledge(ctx, 'create');
  if (pairs.length === 0) return;
  await transact(ctx, async tx => {
    await tx
      .insert(glossaryEntries)
      .values(
        pairs.map(([arabic, english]) => ({
          companyId: ctx.companyId,
          id: newId(ctx.clock.now().getTime()),
          arabic,
          english,
          meta: sql`'{}'::jsonb`,
        })),
      )
      .onConflictDoNothing();
    await announceChangeIn(tx, ctx, { articleId: null, findable: true });
  });
  ctx.ports.wake.log();
}
