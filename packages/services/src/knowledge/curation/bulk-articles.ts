import type { bulkArticlesInput } from '@natiq/contracts/knowledge/inputs';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { invalid, ServiceError } from '../../kernel/errors.ts';
import { requireKnowledge } from '../access.ts';
import { type ArticleChanges, changeArticleIn } from '../change.ts';
import { deleteArticleIn, restoreArticleIn } from '../delete-article.ts';
import { articleIn } from '../get-article.ts';
import type { ArticleRecord } from '../to-view.ts';

type Input = z.output<typeof bulkArticlesInput>;

/**
 * One act on a few articles, each in a transaction of its own: what cannot be done is named, the others are done. An article
 * that is as wanted already stays untouched.
 * @throws forbidden, invalid when the act lacks its tag or category
 */
export async function bulkArticles(
  ctx: ServiceContext,
  input: Input,
): Promise<{ done: string[]; refused: { id: string; reason: string }[] }> {
  await requireKnowledge(ctx, input.act === 'delete' || input.act === 'restore' ? 'delete' : 'update');
  if ((input.act === 'tag' || input.act === 'untag') && !input.tag) throw invalid('tag_missing');
  if (input.act === 'category' && input.category === undefined) throw invalid('category_missing');
  const done: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const id of new Set(input.ids)) {
    try {
      await transact(ctx, tx => actIn(tx, ctx, id, input));
      done.push(id);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code === 'unavailable') throw error;
      refused.push({ id, reason: error.reason });
    }
  }
  if (done.length > 0) ctx.ports.wake.log();
  return { done, refused };
}

async function actIn(tx: TenantTx, ctx: ServiceContext, id: string, input: Input): Promise<void> {
  if (input.act === 'delete') return deleteArticleIn(tx, ctx, id);
  if (input.act === 'restore') {
    await restoreArticleIn(tx, ctx, id);
    return;
  }
  const row = await articleIn(tx, ctx, id, { forUpdate: true });
  const changes = changesOf(row, input);
  if (changes) await changeArticleIn(tx, ctx, row, changes);
}

const statuses = { publish: 'published', draft: 'draft', archive: 'archived' } as const;
const mostTags = 20;

/** What the act changes of an article; null where it is as wanted. @throws invalid tags_many */
function changesOf(row: ArticleRecord, { act, tag, category }: Input): ArticleChanges | null {
  if (act === 'publish' || act === 'draft' || act === 'archive')
    return row.status === statuses[act] ? null : { status: statuses[act] };
  if (act === 'category') return row.category === (category || null) ? null : { category: category || null };
  const has = row.tags.includes(tag!);
  if (act === 'untag') return has ? { tags: row.tags.filter(name => name !== tag) } : null;
  if (has) return null;
  if (row.tags.length >= mostTags) throw invalid('tags_many', { params: { limit: mostTags } });
  return { tags: [...row.tags, tag!] };
}
