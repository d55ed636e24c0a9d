import type { Services, UserContext } from '@natiq/services/kernel/context';

/** What a call knows: the process, who asks, and how to hand out a session. Made by the server per request or socket. */
export interface ApiContext {
  services: Services;
  /** The signed-in user, or null. */
  user: UserContext | null;
  /** The session token of the call, for re-checks of long-lived streams. */
  origin: UserContext['origin'];
  /** Sets the session cookie, or clears it with null; nothing on a socket. */
  setSession(token: string | null): void;
  /** Set on a WebSocket: who asks was decided when it opened, so it is for listening only. */
  isSocket?: boolean;
  /** Facts of the installation that some procedures need. */
  installation: Installation;
}

export interface Installation {
  /** Printed on the console at first start; null once a company exists or in demo mode. */
  setupToken: string | null;
  /** Demo mode: the company whose staff may be entered without a password from this machine. */
  demo: { companyId: string; channelKey: string; agentUserId: string } | null;
  /** True when the call came straight from this machine. */
  isLoopback: boolean;
  live: import('./live/hub.ts').LiveHub;
}
