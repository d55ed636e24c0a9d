/** What a customer reads on a channel with a provider, beside the words of the widget's catalogue. */
export const channelEn = {
  'notice.welcome':
    'Hello, this is {company}. I am an automatic assistant: ask me anything, at any hour. A person is one word away.',
  'notice.kept': 'Your request {ticket} is still with our people.',
  'notice.ask_name': 'What may we call you?',
  'notice.ask_phone': 'And which number can our people reach you on, if they need to?',
  'notice.ready': ['Thank you, {name}.', 'How can I help?'],
  'notice.nothing_open': 'There is no conversation to end. Write to begin one.',
  'notice.status_none': 'Nothing of yours is open. Write to ask something.',
  'notice.status_assistant': 'Your conversation {number} is with the assistant.',
  'notice.status_queue': ['Your request {ticket} waits for a person.', 'Your place in the queue is {position}.'],
  'notice.status_person': ['{name} has your conversation.', 'Your ticket is {ticket}.'],
  'notice.status_ended': ['Your last conversation, {number}, has ended.', 'Write to open it again.'],
  'notice.help':
    'Write your question as you would to a person.\n/status shows where your request stands\n/reset ends the conversation\n/start begins anew',
  'notice.group': 'I answer in private chats only. Write to me here: {link}',

  'button.share': 'Share my number',
  'button.skip': 'Skip',
  'rating.ask': 'How did we do? 1 is poor, 5 is excellent.',
  'press.helped': 'Thank you. Good to know it helped.',
  'press.notHelped': 'Thank you. Our people will look at this answer.',
  'press.thanks': 'Thank you. Your rating reached the team.',
  'press.rated': 'You have rated this already. Thank you.',
  'press.late': 'This can no longer be rated.',
  'press.heard': 'Your request is with our people.',

  'media.photo': ['Photo.', '{caption}'],
  'media.document': ['File.', '{about}', '{caption}'],
  'media.voice': ['Voice message.', '{about}', '{caption}'],
  'media.audio': ['Audio.', '{about}', '{caption}'],
  'media.video': ['Video.', '{about}', '{caption}'],
  'media.sticker': ['Sticker', '{about}'],
  'media.location': ['Place:', '{about}'],
  'media.contact': ['Contact card:', '{about}'],
  'media.poll': ['Poll:', '{about}'],
  'media.other': ['Something this channel cannot show'],
} as const;
