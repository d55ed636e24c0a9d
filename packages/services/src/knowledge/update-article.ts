import type { updateArticleInput } from '@natiq/contracts/knowledge/inputs';
import type { ArticleView } from '@natiq/contracts/knowledge/views';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { requireKnowledge } from './access.ts';
import { type ArticleChanges, changeArticleIn } from './change.ts';
import { articleIn, viewIn } from './get-article.ts';

type Input = z.output<typeof updateArticleInput>;

/** Changes, publishes, archives or unpublishes an article; each change is a version. @throws forbidden, not_found, conflict version_changed */
export async function updateArticle(ctx: ServiceContext, input: Input): Promise<ArticleView> {
  await requireKnowledge(ctx, 'update');
  const { id, version, ...changes } = input;
  const view = await transact(ctx, async tx => {
    const before = await articleIn(tx, ctx, id, { forUpdate: true });
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    return viewIn(tx, ctx, await changeArticleIn(tx, ctx, before, withoutMissing(changes)));
  });
  ctx.ports.wake.log();
  return view;
}

function withoutMissing(changes: Omit<Input, 'id' | 'version'>): ArticleChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as ArticleChanges;
}
