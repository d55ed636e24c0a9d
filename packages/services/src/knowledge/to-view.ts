import type { ArticleRow, ArticleView } from '@natiq/contracts/knowledge/views';
import type { articles } from '@natiq/db/schema';
import { isStale } from '@natiq/domain/learning/stale';
import { noUsage, type Usage } from './usage.ts';

export type ArticleRecord = typeof articles.$inferSelect;

/** What of an article is not in its row. */
export interface ArticleFigures {
  /** How many of its parts can be found, 0 unless published. */
  passages: number;
  usage?: Usage | undefined;
  now: Date;
}

const dayMs = 86_400_000;

/** What lists show of an article. */
export function toArticleRow(
  row: Omit<ArticleRecord, 'body' | 'questions'>,
  { passages, now, usage = noUsage }: ArticleFigures,
): ArticleRow {
  return {
    id: row.id,
    kind: row.kind as ArticleRow['kind'],
    title: row.title,
    language: row.language as ArticleRow['language'],
    status: row.status as ArticleRow['status'],
    category: row.category,
    tags: row.tags,
    priority: row.priority,
    passages,
    origin: row.origin,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    usage,
    isStale:
      row.status === 'published' && isStale({ ...usage, ageDays: (now.getTime() - row.updatedAt.getTime()) / dayMs }),
  };
}

/** The whole article. */
export function toArticleView(
  row: ArticleRecord,
  figures: ArticleFigures & { translations?: ArticleView['translations'] },
): ArticleView {
  return {
    ...toArticleRow(row, figures),
    body: row.body,
    questions: row.questions,
    translationKey: row.translationKey,
    translations: figures.translations ?? [],
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}
