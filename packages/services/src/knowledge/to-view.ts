import type { ArticleRow, ArticleView } from '@natiq/contracts/knowledge/views';
import type { articles } from '@natiq/db/schema';

export type ArticleRecord = typeof articles.$inferSelect;

/** What lists show of an article; `passages` is how many of its parts can be found, 0 unless published. */
export function toArticleRow(row: Omit<ArticleRecord, 'body' | 'questions'>, passages: number): ArticleRow {
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
  };
}

/** The whole article. */
export function toArticleView(row: ArticleRecord, passages: number): ArticleView {
  return {
    ...toArticleRow(row, passages),
    body: row.body,
    questions: row.questions,
    translationKey: row.translationKey,
  };
}
