import type { Locale } from '@natiq/contracts/common';
import type { ArticleView } from '@natiq/contracts/knowledge/views';

/** A page as it is being written; other wordings stand one a line. */
export interface ArticleDraft {
  kind: ArticleView['kind'];
  language: Locale;
  title: string;
  body: string;
  questions: string;
  category: string;
  tags: string[];
  priority: number;
}

const lines = (text: string) =>
  [...new Set(text.split('\n').map(line => line.trim().replace(/\s+/g, ' ')))].filter(Boolean);

/** A tag as it is kept: what separates tags cannot be part of one. */
export const tagOf = (text: string): string => text.replace(/[,،;؛|\s]+/g, ' ').trim();

/** What the server takes of a draft. */
export function contentOf(draft: ArticleDraft) {
  return {
    title: draft.title.trim(),
    body: draft.body.trim(),
    questions: lines(draft.questions),
    tags: [...new Set(draft.tags.map(tagOf))].filter(Boolean),
    priority: draft.priority,
  };
}

export const draftOf = (article: ArticleView): ArticleDraft => ({
  kind: article.kind,
  language: article.language,
  title: article.title,
  body: article.body,
  questions: article.questions.join('\n'),
  category: article.category ?? '',
  tags: article.tags,
  priority: article.priority,
});

export const LEAST_TITLE = 3;

/** Whether it may be saved as it stands. */
export const isComplete = (draft: ArticleDraft): boolean =>
  draft.title.trim().length >= LEAST_TITLE && draft.body.trim() !== '';
