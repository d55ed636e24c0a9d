import { chapter } from '../route.ts';

const knowledge = chapter('Knowledge');
const article = { as: 'article' };
const change = { ...article, fill: { from: 'knowledge.get', fields: { version: 'version' } } } as const;

export const knowledgeRoutes = [
  knowledge('POST /admin/knowledge', 'knowledge.create', 'Create an article or a question', {
    ...article,
    status: 201,
    once: true,
  }),
  knowledge('GET /admin/knowledge', 'knowledge.list', 'List articles and questions'),
  knowledge('GET /admin/knowledge/facets', 'knowledge.facets', 'Count articles by state, kind, language and category'),
  knowledge('GET /admin/knowledge/export', 'knowledge.export', 'Export questions with their answers'),
  knowledge('GET /admin/knowledge/{id}', 'knowledge.get', 'Get an article with its text', article),
  knowledge('PATCH /admin/knowledge/{id}', 'knowledge.update', 'Change, publish or archive an article', change),
  knowledge('DELETE /admin/knowledge/{id}', 'knowledge.delete', 'Delete an article'),
  knowledge('POST /admin/knowledge/{id}/restore', 'knowledge.restore', 'Bring a deleted article back', article),
  knowledge('PUT /admin/knowledge/{id}/pair', 'knowledge.pair', 'Say which article is the same in the other language', {
    ...article,
  }),
  knowledge('GET /admin/knowledge/{id}/versions', 'knowledge.versions', 'List the versions of an article'),
  knowledge('GET /admin/knowledge/{id}/versions/{version}', 'knowledge.version', 'Get one version of an article', {
    as: 'version',
  }),
  knowledge(
    'POST /admin/knowledge/{id}/versions/{to}/restore',
    'knowledge.restoreVersion',
    'Bring an older version back as a new one',
    change,
  ),
  knowledge('POST /admin/knowledge/bulk', 'knowledge.bulk', 'Do the same to up to twenty articles'),
  knowledge('POST /admin/knowledge/paste', 'knowledge.paste', 'Make knowledge of a text or a CSV', { status: 201 }),
  knowledge('POST /admin/knowledge/test', 'knowledge.test', 'See what would be answered to a question', {
    description: 'Nothing is sent or kept: the decision, the text and the passages it would rest on.',
  }),
  knowledge('GET /admin/knowledge/sharing', 'knowledge.sharing', 'List which assistants may use what'),
  knowledge('PUT /admin/knowledge/sharing', 'knowledge.share', 'Keep a source or a category for some assistants', {
    description: 'No other assistant is given a passage of it. Without any named it is for all.',
  }),
  knowledge('POST /admin/knowledge/categories', 'knowledge.createCategory', 'Create a category', { status: 201 }),
  knowledge('PATCH /admin/knowledge/categories/{name}', 'knowledge.renameCategory', 'Rename a category'),
  knowledge('DELETE /admin/knowledge/categories/{name}', 'knowledge.deleteCategory', 'Delete a category'),
  knowledge(
    'GET /admin/knowledge/glossary',
    'knowledge.glossary',
    'List the words that mean the same in both languages',
  ),
  knowledge('POST /admin/knowledge/glossary', 'knowledge.addGlossary', 'Keep pairs of words that mean the same', {
    description: 'A pair that is kept already stays as it is.',
    status: 201,
  }),
  knowledge('DELETE /admin/knowledge/glossary/{id}', 'knowledge.deleteGlossary', 'Take a pair away', {
    message: 'deleted',
  }),
  knowledge('POST /admin/knowledge/imports', 'knowledge.stageImport', 'Send the next rows of a table of questions', {
    description: 'The first call opens the import and answers its id; rows that arrived already change nothing.',
    as: 'import',
    status: 201,
  }),
  knowledge('GET /admin/knowledge/imports', 'knowledge.imports', 'List imports'),
  knowledge('GET /admin/knowledge/imports/{id}', 'knowledge.import', 'Get how far an import is', { as: 'import' }),
  knowledge('GET /admin/knowledge/imports/{id}/rows', 'knowledge.importRows', 'List rows of an import by their state'),
  knowledge('POST /admin/knowledge/imports/{id}/start', 'knowledge.startImport', 'Start an import', { as: 'import' }),
  knowledge('POST /admin/knowledge/imports/{id}/cancel', 'knowledge.cancelImport', 'Stop an import', { as: 'import' }),
];
