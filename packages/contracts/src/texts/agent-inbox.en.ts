/** Narrowing the inbox. `agent-inbox.ar.ts` holds the same keys. */
export const agentInboxEn = {
  'inbox.filter': 'Filter',
  'inbox.filtered': { one: 'Filter, {count} set', other: 'Filter, {count} set' },
  'inbox.channel': 'Channel',
  'inbox.assignee': 'Assignee',
  'inbox.priority': 'Priority',
  'inbox.me': 'Me',
  'inbox.nobody': 'Nobody',
  'inbox.unread': 'Unread',
  'inbox.remove': 'Clear {filter}',
  'inbox.none': 'No conversation fits these filters',
  'inbox.noneHelp': 'Looked through {view}.',
  'inbox.clear': 'Clear the filters',
} as const;
