export { mayWriteKnowledge, requireKnowledge } from './access.ts';
export { sweepSites } from './crawl/due-sites.ts';
export { crawlKey, crawlQueue } from './crawl/round.ts';
export { type CrawlOptions, runCrawl } from './crawl/run-crawl.ts';
export {
  cancelCrawl,
  crawlSite,
  createSite,
  deleteSite,
  getSite,
  listSites,
  sitePages,
  updateSite,
} from './crawl/sites.ts';
export { createArticle, type NewArticle, publishAnswerIn } from './create-article.ts';
export { getVersion, listVersions, restoreVersion } from './curation/article-versions.ts';
export { bulkArticles } from './curation/bulk-articles.ts';
export { createCategory, deleteCategory, knowledgeFacets, renameCategory } from './curation/categories.ts';
export { exportFaqs } from './curation/export-faqs.ts';
export { addGlossaryPairs, deleteGlossaryPair, listGlossary } from './curation/glossary.ts';
export { pairArticles } from './curation/pair-articles.ts';
export { listSharing, shareKnowledge } from './curation/sharing.ts';
export { deleteArticle, purgeDeleted, restoreArticle } from './delete-article.ts';
export { getArticle } from './get-article.ts';
export { addGlossary, importArticles } from './import-articles.ts';
export { cancelImport, getImport, importRows, listImports, startImport } from './imports/imports.ts';
export { importQueue, mostBatch, runImport } from './imports/run-import.ts';
export { stageImport } from './imports/stage-import.ts';
export { indexWith, type TriedPage } from './index-with.ts';
export { listArticles } from './list-articles.ts';
export { type Audience, type DocumentPlace, type FittedIndex, type IndexedPassage, stateOf } from './load-index.ts';
export {
  type Embedded,
  embeddedBySource,
  embeddedOf,
  forgetVectors,
  passagesWithout,
  sampleOf,
  storeVectors,
} from './meaning/embed-passages.ts';
export type { Meaning } from './meaning/likeness-of.ts';
export { paste } from './paste.ts';
export { type Retrieval, retrieve } from './retrieve.ts';
export { deleteSource } from './sources/delete-source.ts';
export { discardUploads } from './sources/discard-uploads.ts';
export { type Indexed, indexDocument, type NewDocument } from './sources/index-document.ts';
export { sourceKey, sourceQueue } from './sources/queue.ts';
export { documentPage, type Original, openOriginal } from './sources/read-source.ts';
export { removeDocument } from './sources/remove-document.ts';
export { runSource, sourceTries } from './sources/run-file.ts';
export { type SourceRecord, setSourceIn, sourceIn } from './sources/source-row.ts';
export { embedAll, getSource, listSources, retrySource, updateSource } from './sources/sources.ts';
export { sweepSources } from './sources/sweep-sources.ts';
export { type UploadedFile, uploadFile } from './sources/upload-file.ts';
export { updateArticle } from './update-article.ts';
export { noteCitations } from './usage.ts';
