export * from './answering.ts';
export * from './channels.ts';
export * from './contacts.ts';
export * from './conversations.ts';
export * from './directory.ts';
export * from './identity.ts';
export * from './knowledge.ts';
export * from './tickets.ts';
