import type { WebchatContact, WebchatSession } from '@natiq/contracts/webchat/views';
import type { Api } from '../transport/api.ts';

export interface SessionPorts {
  api: () => Api;
  /** The address of the page the visitor is on, as the loader told it. */
  page: () => { url: string; referrer: string };
  /** Hands a new token to whoever keeps it. */
  keep(token: string | null): void;
}

/** The visitor's session: at most one request at a time, so a visitor is never made twice. */
export function createSession(ports: SessionPorts, start: string | null) {
  let token = start;
  let contact: WebchatContact | undefined;
  let opening: Promise<WebchatSession> | null = null;

  const set = (next: string | null): void => {
    if (next === token) return;
    token = next;
    ports.keep(next);
  };

  return {
    token: () => token,
    forget: () => set(null),
    adopt(next: string | null): void {
      token = next;
    },
    identify(next: WebchatContact): void {
      contact = next;
    },
    open(): Promise<WebchatSession> {
      opening ??= ports
        .api()
        .session({
          ...(token && { visitorToken: token }),
          ...(contact && { contact }),
          context: {
            ...ports.page(),
            language: navigator.language,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
        })
        .then(session => {
          set(session.visitorToken);
          return session;
        })
        .finally(() => {
          opening = null;
        });
      return opening;
    },
  };
}

export type Session = ReturnType<typeof createSession>;
