/** What may come back, and how much of it. */
export interface WebWant {
  /** Types of content that are read, such as `text/html`; anything else is refused before its body. */
  types: readonly string[] | 'any';
  /** Bytes, after decompression. */
  maxBytes: number;
  /** What is longer is read up to there instead of being refused. */
  cut?: boolean;
  /** Milliseconds for all of it: looking the name up, redirects, the last byte. */
  timeoutMs: number;
  /** How many redirects are followed; a further one is handed back with its `location`. */
  redirects: number;
  /** What is known already: the answer is 304 without a body where it still holds. */
  known?: { etag: string | null; lastModified: string | null };
  signal?: AbortSignal;
}

export interface WebAnswer {
  /** Where the answer came from, after redirects. */
  address: string;
  status: number;
  /** Without parameters, in small letters; empty where none is named. */
  type: string;
  charset: string | null;
  /** Empty unless the status is 2xx. */
  body: Uint8Array;
  /** Of a redirect that was not followed. */
  location: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Of the header X-Robots-Tag, in small letters. */
  robots: string;
  retryAfterSeconds: number | null;
}

export const webFailures = [
  'address_wrong',
  'address_private',
  'port_odd',
  'name_unknown',
  'unreachable',
  'insecure',
  'timed_out',
  'too_large',
  'too_many_redirects',
  'not_a_page',
  'unreadable',
  'robots_silent',
] as const;
export type WebFailure = (typeof webFailures)[number];

/** Why an address was not read. */
export class WebRefusal extends Error {
  readonly reason: WebFailure;

  constructor(reason: WebFailure, cause?: unknown) {
    super(reason, { cause });
    this.name = 'WebRefusal';
    this.reason = reason;
  }
}

/**
 * Reads addresses that people gave. It reaches machines of the public internet only, and what the installation opened: the address
 * that is connected to is checked, on every redirect anew. Sends no cookie and no credential.
 */
export interface WebClient {
  /** The crawler's name in robots.txt. */
  readonly token: string;
  /** @throws WebRefusal; the signal's reason when it aborts */
  get(address: string, want: WebWant): Promise<WebAnswer>;
}
