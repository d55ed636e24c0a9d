import { chapter } from '../route.ts';

const sources = chapter('Knowledge');
const source = { as: 'source' };

export const sourceRoutes = [
  sources('GET /admin/sources', 'sources.list', 'List files and sites that knowledge comes from'),
  sources('GET /admin/sources/{id}', 'sources.get', 'Get a source and how far it is', source),
  sources('PATCH /admin/sources/{id}', 'sources.update', 'Say who may be told what a source says', source),
  sources('POST /admin/sources/{id}/retry', 'sources.retry', 'Read and index a source once more', source),
  sources('POST /admin/sources/embed', 'sources.embedAll', 'Read and index every file once more'),
  sources('DELETE /admin/sources/{id}', 'sources.delete', 'Delete a source with all it brought'),
  sources('GET /admin/sources/{id}/pages/{page}', 'sources.page', 'Read a page of a document', { as: 'page' }),
];
