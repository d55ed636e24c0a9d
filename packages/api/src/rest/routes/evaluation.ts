import { chapter } from '../route.ts';

const evaluation = chapter('Evaluation');
const run = { as: 'run' };

export const evaluationRoutes = [
  evaluation(
    'GET /admin/evaluation/questions',
    'evaluation.questions',
    'List the questions an assistant is measured by',
  ),
  evaluation('POST /admin/evaluation/questions', 'evaluation.add', 'Add questions with what is expected', {
    description: 'A question that is in the set already stays as it is.',
    status: 201,
  }),
  evaluation('PATCH /admin/evaluation/questions/{id}', 'evaluation.update', 'Change a question or what it expects', {
    as: 'question',
  }),
  evaluation('DELETE /admin/evaluation/questions/{id}', 'evaluation.delete', 'Take a question out of the set', {
    message: 'deleted',
  }),
  evaluation('GET /admin/evaluation/runs', 'evaluation.runs', 'List the newest runs'),
  evaluation('POST /admin/evaluation/runs', 'evaluation.start', 'Ask an assistant its set', {
    ...run,
    description: 'As it stands, or with settings that are to be tried before they are let go. One run at a time.',
    status: 201,
    message: 'created',
  }),
  evaluation('GET /admin/evaluation/runs/{id}', 'evaluation.run', 'Get how far a run is, and its figures', run),
  evaluation(
    'GET /admin/evaluation/runs/{id}/results',
    'evaluation.results',
    'List what became of the questions of a run',
  ),
  evaluation(
    'GET /admin/evaluation/runs/{id}/calibration',
    'evaluation.calibration',
    'Get how the confidence is fitted, and what a run would make of it',
    { as: 'calibration' },
  ),
  evaluation('POST /admin/evaluation/runs/{id}/calibration', 'evaluation.calibrate', 'Fit the confidence by a run', {
    as: 'calibration',
  }),
  evaluation('DELETE /admin/evaluation/calibration', 'evaluation.uncalibrate', 'Go back to the general confidence'),
  evaluation('POST /admin/evaluation/runs/{id}/cancel', 'evaluation.cancel', 'Stop a run', run),
  evaluation(
    'GET /admin/assistants/{id}/draft',
    'evaluation.draft',
    'Get the changes of an assistant that wait for its golden questions',
  ),
  evaluation('PUT /admin/assistants/{id}/draft', 'evaluation.hold', 'Keep a change back until they were asked', {
    fill: { from: 'assistants.get', fields: { version: 'version' } },
  }),
  evaluation('DELETE /admin/assistants/{id}/draft', 'evaluation.discard', 'Let what waits go to nothing'),
  evaluation('POST /admin/assistants/{id}/draft/check', 'evaluation.check', 'Ask the golden questions of a draft'),
  evaluation(
    'POST /admin/assistants/{id}/draft/restore',
    'evaluation.restore',
    'Set an assistant as in an earlier version; what its answers depend on waits for the golden questions',
    { fill: { from: 'assistants.get', fields: { version: 'version' } } },
  ),
  evaluation('POST /admin/assistants/{id}/draft/publish', 'evaluation.publish', 'Let a draft go', {
    as: 'assistant',
    description: 'Refused while a golden question comes out worse, where the assistant’s rule is to block.',
  }),
];
