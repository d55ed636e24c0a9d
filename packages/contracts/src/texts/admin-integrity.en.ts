/** Integrity: how the promise stands that nothing is lost, in English. */
export const adminIntegrityEn = {
  'page.integrity': 'Integrity',
  'integrity.scope.company':
    'What your customers wrote is kept in order, answered once and shown to nobody else. These figures are your company’s, as they stand now.',
  'integrity.scope.platform':
    'Nothing is lost, doubled, reordered or shown to another company. These figures are the whole installation’s, as they stand now.',
  'integrity.calm': 'All is well',
  'integrity.look': 'Look at this',
  'integrity.flow': 'What flows',
  'integrity.log': 'Event log',
  'integrity.log.calm': 'Readable up to its end.',
  'integrity.log.lag': 'The oldest event that no screen may see yet is {span} old.',
  'integrity.log.help':
    'A screen shows an event once everything before it is written. A writer that takes long holds all screens up.',
  'integrity.reactions': 'Reactions',
  'integrity.reactions.calm': 'Every event has been dealt with.',
  'integrity.reactions.behind': {
    one: '{count} event waits to be dealt with.',
    other: '{count} events wait to be dealt with.',
  },
  'integrity.reactions.help':
    'An event sets going what follows from it, such as an answer. They wait while no worker runs.',
  'integrity.queue': 'Jobs',
  'integrity.queue.calm': 'Nothing waits.',
  'integrity.queue.waiting': { one: '{count} job waits.', other: '{count} jobs wait.' },
  'integrity.queue.help':
    'Work that is done in the background. What fails is tried again by itself, with growing pauses.',
  'integrity.answers': 'Unanswered',
  'integrity.answers.calm': 'Every customer has their answer or their person.',
  'integrity.answers.waiting': {
    one: '{count} conversation waits for the assistant.',
    other: '{count} conversations wait for the assistant.',
  },
  'integrity.answers.help':
    'After a minute without an answer a conversation counts as past due. Who waits for a person is not counted here.',
  'integrity.inbound': 'Incoming',
  'integrity.inbound.calm': 'Everything that came has been dealt with.',
  'integrity.inbound.waiting': {
    one: '{count} update waits to be dealt with.',
    other: '{count} updates wait to be dealt with.',
  },
  'integrity.inbound.help':
    'What providers such as Telegram bring. It is stored before they are told that it arrived, and dealt with in their order.',
  'integrity.deliveries': 'Deliveries',
  'integrity.deliveries.calm': 'Everything of the last day was sent.',
  'integrity.deliveries.pending': {
    one: '{count} message waits to be sent.',
    other: '{count} messages wait to be sent.',
  },
  'integrity.deliveries.failed': {
    one: '{count} message of the last day could not be sent.',
    other: '{count} messages of the last day could not be sent.',
  },
  'integrity.deliveries.help':
    'Messages to customers on channels that have a provider. A message that failed says why in its conversation.',
  'integrity.transactions': 'Longest transaction',
  'integrity.transactions.calm': 'None is open for long.',
  'integrity.transactions.open': 'One has been open for {span}.',
  'integrity.transactions.help':
    'One long writer stalls every live screen. The command natiq doctor says how to find it.',
  'integrity.oldest': 'The oldest for {span}.',
  'integrity.seconds': { one: '{count} second', other: '{count} seconds' },
  'integrity.minutes': { one: '{count} minute', other: '{count} minutes' },
  'integrity.hours': { one: '{count} hour', other: '{count} hours' },
  'integrity.dead': 'Put aside',
  'integrity.dead.help':
    'What failed on its last try waits here while everything else goes on. Remove the cause, then try it again.',
  'integrity.dead.none': 'Nothing was put aside',
  'integrity.dead.noneHelp': 'What cannot be done even after several tries will stand here, with its reason.',
  'integrity.dead.what': 'What',
  'integrity.dead.company': 'Company',
  'integrity.dead.tries': 'Tries',
  'integrity.dead.since': 'Since',
  'integrity.dead.event': 'Event',
  'integrity.dead.job': 'Job',
  'integrity.dead.update': 'Incoming update',
  'integrity.dead.gone': 'company gone',
  'integrity.dead.retry': 'Try again',
  'integrity.dead.retried': 'It is being tried again.',
  'integrity.dead.dismiss': 'Dismiss',
  'integrity.dead.dismissTitle': 'Dismiss this for good?',
  'integrity.dead.dismissHelp': 'Its work will not be done. The audit log keeps what it was.',
  'integrity.dead.dismissed': 'Dismissed',
  'integrity.dead.more': { one: 'And {count} more.', other: 'And {count} more.' },
  'integrity.isolation': 'Companies kept apart',
  'integrity.isolation.help':
    'Asks the database, table by table, what the application sees without a company and as one that does not exist. It must be nothing.',
  'integrity.isolation.run': 'Check now',
  'integrity.isolation.ok': {
    one: '{count} table checked: nothing is seen.',
    other: '{count} tables checked: nothing is seen.',
  },
  'integrity.isolation.holes': { one: '{count} hole found', other: '{count} holes found' },
  'integrity.isolation.holesHelp':
    'Tell whoever keeps the server; the command natiq isolation names each hole in words.',
  'audit.action.dead_letter.retried': 'Put aside, tried again',
  'audit.action.dead_letter.dismissed': 'Put aside, dismissed',
} as const;
