export { createArticle, type NewArticle } from './create-article.ts';
export { deleteArticle } from './delete-article.ts';
export { getArticle } from './get-article.ts';
export { addGlossary, importArticles } from './import-articles.ts';
export { listArticles } from './list-articles.ts';
export { paste } from './paste.ts';
export { type Retrieval, retrieve } from './retrieve.ts';
export { updateArticle } from './update-article.ts';
