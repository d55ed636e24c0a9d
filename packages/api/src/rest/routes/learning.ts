import { chapter } from '../route.ts';

const learning = chapter('Learning');
const draft = { as: 'draft' };
const backtest = { as: 'backtest' };

export const learningRoutes = [
  learning('GET /admin/learning/answers/{messageId}', 'learning.votes', 'Get what people think of an answer', {
    as: 'answer',
  }),
  learning('PUT /admin/learning/answers/{messageId}/vote', 'learning.vote', 'Say whether an answer helped', {
    as: 'answer',
    description: 'One vote for each person and answer; given again it takes the place of the one before.',
  }),
  learning('POST /admin/learning/answers/{messageId}/correction', 'learning.correct', 'Write the right answer', {
    description: 'Published at once where the role may write knowledge, else it waits in the review.',
  }),
  learning('GET /admin/learning/review', 'learning.review', 'List answers to be looked at'),
  learning('GET /admin/learning/counts', 'learning.counts', 'Count what waits in the review', { as: 'counts' }),
  learning('POST /admin/learning/settle', 'learning.settle', 'Let answers stand'),
  learning('GET /admin/learning/drafts', 'learning.drafts', 'List drafts that wait'),
  learning('GET /admin/learning/drafts/{id}', 'learning.draft', 'Get a draft', draft),
  learning('PATCH /admin/learning/drafts/{id}', 'learning.updateDraft', 'Change a draft', draft),
  learning('POST /admin/learning/drafts/{id}/words', 'learning.wordDraft', 'Word a draft as an article', {
    description:
      'Stores nothing. Tidied where no language model may be asked; refused where a number, link or code got lost or one was added.',
    as: 'draft',
  }),
  learning('POST /admin/learning/decide', 'learning.decide', 'Publish or refuse drafts, or take a refusal back'),
  learning('GET /admin/learning/gaps', 'learning.gaps', 'List what could not be answered'),
  learning('POST /admin/learning/gaps/{id}/draft', 'learning.draftGap', 'Draft an article for a gap', {
    ...draft,
    description: 'Made of what colleagues told the customers who asked; empty where nobody said anything.',
  }),
  learning('POST /admin/learning/backtests', 'learning.startBacktest', 'Try a draft against what was asked', {
    ...backtest,
    status: 201,
    message: 'created',
  }),
  learning('GET /admin/learning/backtests/{id}', 'learning.backtest', 'Get how far a back-test is', backtest),
  learning('GET /admin/learning/backtests/{id}/rows', 'learning.backtestRows', 'List the questions of a back-test'),
  learning('POST /admin/learning/backtests/{id}/cancel', 'learning.cancelBacktest', 'Stop a back-test', backtest),
  learning('GET /admin/learning/progress', 'learning.progress', 'Get the weeks side by side'),
];
