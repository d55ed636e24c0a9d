import { chapter } from '../route.ts';

const assist = chapter('Assist');

export const assistRoutes = [
  assist('GET /agent/conversations/{id}/assist', 'assist.abilities', 'Get whether a language model may be asked', {
    as: 'assist',
  }),
  assist('POST /agent/conversations/{id}/suggestion', 'assist.suggest', 'Suggest a reply from the knowledge', {
    description: 'Never sent by itself. `audience` is `staff` where it rests on what is for staff alone.',
    as: 'suggestion',
  }),
  assist('GET /agent/knowledge/passages', 'assist.search', 'Find passages of the knowledge for a reply'),
  assist('POST /agent/conversations/{id}/rewrite', 'assist.rewrite', 'Put a draft in other words', {
    description: 'Refused where a number, link, code or name of the draft got lost or one was added.',
    as: 'draft',
  }),
  assist('POST /agent/conversations/{id}/translate', 'assist.translateDraft', 'Translate a draft', { as: 'draft' }),
  assist('POST /agent/messages/{messageId}/translate', 'assist.translateMessage', 'Translate a message', {
    description: 'Kept by message and language, so that it is paid for once.',
    as: 'translation',
  }),
  assist('GET /agent/conversations/{id}/summary', 'assist.summary', 'Get the summary of a hand-over', {
    as: 'summary',
  }),
  assist('GET /agent/conversations/{id}/similar-tickets', 'assist.similar', 'List tickets about the same matter'),
];
