export { authenticateVisitor } from './authenticate-visitor.ts';
export { exportContacts } from './export-contacts.ts';
export { getContact } from './get-contact.ts';
export { countContacts, listContacts } from './list-contacts.ts';
export { type ChannelContact, contactOnChannel, type Introducing, introduce } from './on-channel.ts';
export { openVisitorSession, type VisitorSession } from './open-visitor-session.ts';
