import { chapter } from '../route.ts';

const operations = chapter('Operations');

export const operationRoutes = [
  operations('GET /admin/integrity', 'integrity.facts', 'Get how the promise stands that nothing is lost'),
  operations('GET /admin/integrity/dead-letters', 'integrity.deadLetters', 'List what could not be done'),
  operations('POST /admin/integrity/dead-letters/{id}/retry', 'integrity.retry', 'Try a dead letter again'),
  operations('DELETE /admin/integrity/dead-letters/{id}', 'integrity.dismiss', 'Dismiss a dead letter'),
  operations(
    'POST /admin/integrity/isolation',
    'integrity.checkIsolation',
    'Ask the database what keeps companies apart',
  ),
];
