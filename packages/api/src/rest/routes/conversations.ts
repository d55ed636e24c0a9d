import { chapter } from '../route.ts';

const conversations = chapter('Conversations');
const one = { as: 'conversation' };
/** The owner's epoch may be left out: the present one is meant, and whoever is too late is refused all the same. */
const act = { ...one, fill: { from: 'conversations.get', fields: { epoch: 'row.epoch' } } } as const;

export const conversationRoutes = [
  conversations('GET /admin/chat/sessions', 'conversations.find', 'List conversations by what is known of them'),
  conversations('GET /admin/chat/sessions/{id}', 'conversations.get', 'Get a conversation with its timeline'),
  conversations('DELETE /admin/chat/sessions/{id}', 'conversations.end', 'End a conversation for good', {
    ...one,
    description: 'Resolves it first while it is open. Nothing is erased.',
    message: 'closed',
  }),
  conversations('GET /admin/conversations', 'conversations.find', 'Find conversations by what is known of them'),
  conversations('GET /admin/conversations/count', 'conversations.countFound', 'Count the conversations that fit'),
  conversations(
    'POST /admin/conversations/export',
    'conversations.export',
    'Take the conversations that fit as CSV, piece by piece',
  ),
  conversations('POST /admin/conversations/{id}/assign', 'conversations.assign', 'Give it to somebody', act),
  conversations('GET /agent/conversations', 'conversations.list', 'List a view of the inbox'),
  conversations('GET /agent/conversations/counts', 'conversations.counts', 'Count what waits in each view'),
  conversations('POST /agent/conversations/{id}/take-over', 'conversations.takeOver', 'Take a conversation over', act),
  conversations(
    'POST /agent/conversations/{id}/return',
    'conversations.returnToAssistant',
    'Give it back to the assistant',
    act,
  ),
  conversations('POST /agent/conversations/{id}/resolve', 'conversations.resolve', 'Mark it as solved', act),
  conversations('POST /agent/conversations/{id}/reopen', 'conversations.reopen', 'Open an ended one again', act),
  conversations('POST /agent/conversations/{id}/close', 'conversations.close', 'Put an ended one away', act),
  conversations('POST /agent/conversations/{id}/reply', 'conversations.reply', 'Reply to the customer', {
    ...act,
    as: 'message',
    status: 201,
    message: 'sent',
    once: true,
  }),
  conversations('POST /agent/conversations/{id}/notes', 'conversations.note', 'Leave a note for colleagues', {
    as: 'note',
    status: 201,
    once: true,
  }),
  conversations('PUT /agent/conversations/{id}/read', 'conversations.markRead', 'Mark as read up to a message'),
  conversations(
    'POST /agent/messages/{messageId}/retry',
    'conversations.retryDelivery',
    'Send a failed message again',
    {
      as: 'message',
      message: 'sent',
    },
  ),
  conversations('GET /admin/messages/{messageId}/receipt', 'conversations.receipt', 'Get why an answer was given', {
    as: 'receipt',
  }),
];

const ratings = chapter('Ratings');

export const ratingRoutes = [
  ratings('GET /admin/ratings', 'ratings.list', 'List the ratings of the company'),
  ratings('GET /agent/ratings', 'ratings.list', 'List the ratings of one’s own resolutions'),
];
