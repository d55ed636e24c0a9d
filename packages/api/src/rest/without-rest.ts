import type { ProcedureName } from './route.ts';

/** Procedures without an address at the REST door, each with its reason. A test holds that every other one has an address. */
export const withoutRest: Partial<Record<ProcedureName, string>> = {
  'auth.needsSetUp': 'a question of the set-up page',
  'auth.setUp': 'happens once, in a browser, with the token from the console',
  'integrity.badge': 'the number in the menu; `GET /admin/integrity` tells it and more',
  'auth.invitation': 'a question of the page behind an invitation’s link',
  'auth.acceptInvitation': 'happens once, in a browser, on the page behind the link',
  'presence.touch': 'the heartbeat of an open screen; whoever calls by machine has none',
  'conversations.typing': 'lasts seconds and is seen by an open screen only',
  'demo.info': 'facts of the start page',
  'demo.enter': 'the start page’s way in, on this machine only',
  'demo.paste': 'the start page’s own knowledge; `POST /admin/knowledge/paste` does the same for a company',
  'live.events': 'a stream of the apps, resumed over tRPC',
  'live.conversation': 'a stream of the apps, resumed over tRPC',
};
