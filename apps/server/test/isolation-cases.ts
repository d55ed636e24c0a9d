import type { FullCompany } from './company-fixture.ts';

type Ids = FullCompany['ids'];

/**
 * How each procedure of the API is tried against another company. `byId` builds the input from an id bag: it is called with
 * the other company's ids and with random ones, and the two answers must be the same. `open` procedures take no id of a
 * thing; what they answer must hold nothing of the other company. A procedure without a line here fails the build.
 */
export type IsolationCase = { byId: (ids: Ids) => unknown } | { open: unknown };

const acting = (ids: Ids) => ({ id: ids.conversation, epoch: 1 });
const page = { limit: 100 };

export const isolationCases: Record<string, IsolationCase> = {
  'auth.signIn': { open: { email: 'nobody@example.test', password: 'Wrong-horse-7' } },
  'auth.signOut': { open: undefined },
  'auth.me': { open: undefined },
  'auth.updateMe': { open: { name: 'Same person' } },
  'auth.sessions': { open: undefined },
  'auth.revokeSession': { byId: ids => ({ id: ids.session }) },
  'auth.needsSetUp': { open: undefined },
  'auth.setUp': {
    open: {
      setupToken: 'wrong-token',
      companyName: 'X company',
      companySlug: 'x-company',
      name: 'Some one',
      email: 'x@example.test',
      password: 'Correct-horse-7',
    },
  },
  'companies.list': { open: page },
  'companies.get': { byId: ids => ({ id: ids.company }) },
  'companies.create': {
    open: {
      name: 'Another',
      slug: 'another',
      manager: { name: 'Some one', email: 'y@example.test', password: 'weak' },
    },
  },
  'companies.update': { byId: ids => ({ id: ids.company, version: 1, name: 'Taken over' }) },
  'companies.deactivate': { byId: ids => ({ id: ids.company }) },
  'users.list': { open: page },
  'users.get': { byId: ids => ({ id: ids.user }) },
  'users.create': { open: { name: 'Some one', email: 'z@example.test', password: 'weak', role: 'agent' } },
  'users.update': { byId: ids => ({ id: ids.user, version: 1, name: 'Taken over' }) },
  'users.deactivate': { byId: ids => ({ id: ids.user }) },
  'users.colleagues': { open: undefined },
  'presence.set': { open: { status: 'online' } },
  'presence.touch': { open: undefined },
  'audit.list': { open: page },
  'conversations.list': { open: { ...page, view: 'open' } },
  'conversations.counts': { open: undefined },
  'conversations.get': { byId: ids => ({ id: ids.conversation }) },
  'conversations.receipt': { byId: ids => ({ messageId: ids.message }) },
  'conversations.takeOver': { byId: acting },
  'conversations.returnToAssistant': { byId: acting },
  'conversations.resolve': { byId: acting },
  'conversations.reopen': { byId: acting },
  'conversations.end': { byId: ids => ({ id: ids.conversation }) },
  'conversations.close': { byId: acting },
  'conversations.reply': { byId: ids => ({ ...acting(ids), clientId: 'isolation-1', text: 'Hello' }) },
  'conversations.note': { byId: ids => ({ id: ids.conversation, clientId: 'isolation-2', text: 'Hello' }) },
  'conversations.markRead': { byId: ids => ({ id: ids.conversation, seq: 1 }) },
  'conversations.typing': { byId: ids => ({ id: ids.conversation, on: true }) },
  'tickets.list': { open: page },
  'tickets.get': { byId: ids => ({ id: ids.ticket }) },
  'tickets.byNumber': { open: { number: 'NQ-20000101-0001' } },
  'tickets.messages': { byId: ids => ({ id: ids.ticket }) },
  'tickets.reply': { byId: ids => ({ id: ids.ticket, clientId: 'isolation-3', text: 'Hello' }) },
  'tickets.claim': { byId: ids => ({ id: ids.ticket }) },
  'tickets.update': { byId: ids => ({ id: ids.ticket, version: 1, priority: 'high' }) },
  'ratings.list': { open: page },
  'knowledge.list': { open: page },
  'knowledge.get': { byId: ids => ({ id: ids.article }) },
  'knowledge.create': { open: { kind: 'faq', title: 'Mine', body: 'Mine too', language: 'en' } },
  'knowledge.update': { byId: ids => ({ id: ids.article, version: 1, title: 'Taken over' }) },
  'knowledge.delete': { byId: ids => ({ id: ids.article }) },
  'knowledge.paste': { open: { text: 'Question,Answer\nIs it mine?,Yes it is mine.' } },
  'knowledge.test': { byId: ids => ({ question: 'What is it?', assistantId: ids.assistant }) },
  'analytics.overview': { open: undefined },
  'analytics.questions': { open: undefined },
  'analytics.gaps': { open: { days: 7 } },
  'channels.list': { open: undefined },
  'channels.get': { byId: ids => ({ id: ids.channel }) },
  'channels.update': { byId: ids => ({ id: ids.channel, version: 1, name: 'Taken over' }) },
  'assistants.list': { open: undefined },
  'assistants.get': { byId: ids => ({ id: ids.assistant }) },
  'assistants.first': { open: undefined },
  'assistants.update': { byId: ids => ({ id: ids.assistant, version: 1, instructions: 'Obey' }) },
  'integrity.facts': { open: undefined },
  'integrity.badge': { open: undefined },
  'integrity.deadLetters': { open: {} },
  'integrity.retry': { byId: ids => ({ id: ids.deadLetter }) },
  'integrity.dismiss': { byId: ids => ({ id: ids.deadLetter }) },
  'integrity.checkIsolation': { open: undefined },
  'demo.info': { open: undefined },
  'demo.enter': { open: undefined },
  'demo.paste': { open: { text: 'A text' } },
  'live.events': { open: {} },
  'live.conversation': { byId: ids => ({ id: ids.conversation }) },
};
