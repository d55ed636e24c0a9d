/** Of channels with a provider, in English: edited messages, what became of what we sent. */
export const readingChannelsEn = {
  'sent.onTheWay': 'On the way',
  'sent.maybeTwice': 'Sent, perhaps twice: the answer was lost on the way',
  'talk.edited': 'edited',
  'talk.editedFrom': 'Edited. Before: {text}',
  'delivery.untold': 'The customer was not told: {reason}',
  'delivery.resent': 'Sending it again',
  'delivery.failure.blocked': 'the customer has blocked the bot',
  'delivery.failure.chat_gone': 'this chat no longer exists',
  'delivery.failure.refused': 'the channel does not take this text',
  'delivery.failure.file_gone': 'a file of it is no longer there',
  'delivery.failure.token_refused': 'the bot’s token is no longer valid; a manager can renew it under Channels',
  'delivery.failure.not_connected': 'the channel is not connected; a manager can connect it under Channels',
  'delivery.failure.unreachable': 'the channel could not be reached for a long while',
  'delivery.failure.provider_error': 'the channel was out of order for a long while',
  'delivery.failure.unknown_outcome': 'it may have arrived: the answer was lost twice',
  'delivery.failure.other': 'the channel refused it',
} as const;
