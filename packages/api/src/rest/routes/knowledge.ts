import { chapter } from '../route.ts';

const knowledge = chapter('Knowledge');
const article = { as: 'article' };

export const knowledgeRoutes = [
  knowledge('POST /admin/knowledge', 'knowledge.create', 'Create an article or a question', {
    ...article,
    status: 201,
  }),
  knowledge('GET /admin/knowledge', 'knowledge.list', 'List articles and questions'),
  knowledge('GET /admin/knowledge/{id}', 'knowledge.get', 'Get an article with its text', article),
  knowledge('PATCH /admin/knowledge/{id}', 'knowledge.update', 'Change, publish or archive an article', {
    ...article,
    fill: { from: 'knowledge.get', fields: { version: 'version' } },
  }),
  knowledge('DELETE /admin/knowledge/{id}', 'knowledge.delete', 'Delete an article'),
  knowledge('POST /admin/knowledge/paste', 'knowledge.paste', 'Make knowledge of a text or a CSV', { status: 201 }),
  knowledge('POST /admin/knowledge/test', 'knowledge.test', 'See what would be answered to a question', {
    description: 'Nothing is sent or kept: the decision, the text and the passages it would rest on.',
  }),
];
