import { testAnswerView } from '@natiq/contracts/answering/views';
import { okView, pageOf } from '@natiq/contracts/common';
import {
  articleIdInput,
  createArticleInput,
  listArticlesInput,
  pasteInput,
  testQuestionInput,
  updateArticleInput,
} from '@natiq/contracts/knowledge/inputs';
import { articleRow, articleView, importResultView } from '@natiq/contracts/knowledge/views';
import { testQuestion } from '@natiq/services/answering';
import {
  createArticle,
  deleteArticle,
  getArticle,
  listArticles,
  paste,
  updateArticle,
} from '@natiq/services/knowledge';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const knowledge = t.router({
  list: ask(listArticlesInput, pageOf(articleRow), listArticles),
  get: ask(articleIdInput, articleView, getArticle),
  create: act(createArticleInput, articleView, createArticle),
  update: act(updateArticleInput, articleView, updateArticle),
  delete: act(articleIdInput, okView, done(deleteArticle)),
  paste: act(pasteInput, importResultView, paste),
  test: act(testQuestionInput, testAnswerView, testQuestion),
});
