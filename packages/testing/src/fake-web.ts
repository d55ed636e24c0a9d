import { type WebAnswer, type WebClient, type WebFailure, WebRefusal } from '@natiq/services/kernel/web/port';

export interface FakePage {
  body?: string | Uint8Array;
  status?: number;
  type?: string;
  location?: string;
  etag?: string;
  robots?: string;
  retryAfterSeconds?: number;
  /** Refused instead of answered. */
  refused?: WebFailure;
  /** Awaited before it answers. */
  wait?: () => Promise<unknown>;
}

/** The web in memory: what is not there is 404. */
export interface FakeWeb extends WebClient {
  readonly pages: Map<string, FakePage>;
  /** Every address asked for, in order. */
  readonly asked: string[];
}

export function fakeWeb(): FakeWeb {
  const pages = new Map<string, FakePage>();
  const asked: string[] = [];
  return {
    token: 'NatiqBot',
    pages,
    asked,
    async get(address, want): Promise<WebAnswer> {
      asked.push(address);
      const page = pages.get(address) ?? { status: 404 };
      await page.wait?.();
      want.signal?.throwIfAborted();
      if (page.refused) throw new WebRefusal(page.refused);
      const type = page.type ?? 'text/html';
      const isKnown = page.etag !== undefined && want.known?.etag === page.etag;
      const status = isKnown ? 304 : (page.status ?? (page.location ? 301 : 200));
      if (status === 200 && want.types !== 'any' && !want.types.includes(type)) throw new WebRefusal('not_a_page');
      const body = typeof page.body === 'string' ? new TextEncoder().encode(page.body) : page.body;
      return {
        address,
        status,
        type,
        charset: null,
        body: status === 200 && body ? body : new Uint8Array(),
        location: page.location ? new URL(page.location, address).href : null,
        etag: page.etag ?? null,
        lastModified: null,
        robots: page.robots ?? '',
        retryAfterSeconds: page.retryAfterSeconds ?? null,
      };
    },
  };
}
