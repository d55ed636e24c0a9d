import { testAnswerView } from '@natiq/contracts/answering/views';
import { okView, pageOf } from '@natiq/contracts/common';
import {
  addedPairsView,
  addGlossaryInput,
  glossaryIdInput,
  glossaryPairView,
  listGlossaryInput,
} from '@natiq/contracts/knowledge/glossary';
import {
  exportedFaq,
  exportFaqsInput,
  importIdInput,
  importRowsInput,
  importRowView,
  importView,
  stageImportInput,
  startImportInput,
} from '@natiq/contracts/knowledge/imports';
import {
  articleIdInput,
  articleVersionInput,
  articleVersionsInput,
  bulkArticlesInput,
  categoryInput,
  createArticleInput,
  listArticlesInput,
  pairArticlesInput,
  pasteInput,
  renameCategoryInput,
  restoreVersionInput,
  testQuestionInput,
  updateArticleInput,
} from '@natiq/contracts/knowledge/inputs';
import { listSharingInput, sharedKnowledgeView, shareKnowledgeInput } from '@natiq/contracts/knowledge/sources';
import {
  articleRow,
  articleVersionRow,
  articleVersionView,
  articleView,
  bulkResultView,
  facetsView,
  importResultView,
} from '@natiq/contracts/knowledge/views';
import { testQuestion } from '@natiq/services/answering';
import * as verbs from '@natiq/services/knowledge';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const knowledge = t.router({
  list: ask(listArticlesInput, pageOf(articleRow), verbs.listArticles),
  facets: ask(z.void(), facetsView, verbs.knowledgeFacets),
  get: ask(articleIdInput, articleView, verbs.getArticle),
  create: act(createArticleInput, articleView, verbs.createArticle),
  update: act(updateArticleInput, articleView, verbs.updateArticle),
  delete: act(articleIdInput, okView, done(verbs.deleteArticle)),
  restore: act(articleIdInput, articleView, verbs.restoreArticle),
  bulk: act(bulkArticlesInput, bulkResultView, verbs.bulkArticles),
  pair: act(pairArticlesInput, articleView, verbs.pairArticles),
  versions: ask(articleVersionsInput, pageOf(articleVersionRow), verbs.listVersions),
  version: ask(articleVersionInput, articleVersionView, verbs.getVersion),
  restoreVersion: act(restoreVersionInput, articleView, verbs.restoreVersion),
  sharing: ask(listSharingInput, sharedKnowledgeView, verbs.listSharing),
  share: act(shareKnowledgeInput, sharedKnowledgeView, verbs.shareKnowledge),
  createCategory: act(categoryInput, okView, done(verbs.createCategory)),
  renameCategory: act(renameCategoryInput, okView, done(verbs.renameCategory)),
  deleteCategory: act(categoryInput, okView, done(verbs.deleteCategory)),
  glossary: ask(listGlossaryInput, pageOf(glossaryPairView), verbs.listGlossary),
  addGlossary: act(addGlossaryInput, addedPairsView, verbs.addGlossaryPairs),
  deleteGlossary: act(glossaryIdInput, okView, done(verbs.deleteGlossaryPair)),
  paste: act(pasteInput, importResultView, verbs.paste),
  stageImport: act(stageImportInput, importView, verbs.stageImport),
  imports: ask(z.void(), z.array(importView), verbs.listImports),
  import: ask(importIdInput, importView, verbs.getImport),
  importRows: ask(importRowsInput, pageOf(importRowView), verbs.importRows),
  startImport: act(startImportInput, importView, verbs.startImport),
  cancelImport: act(importIdInput, importView, verbs.cancelImport),
  export: ask(exportFaqsInput, pageOf(exportedFaq), verbs.exportFaqs),
  test: act(testQuestionInput, testAnswerView, testQuestion),
});
