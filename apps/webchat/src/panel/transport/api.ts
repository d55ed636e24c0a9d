import type {
  WebchatConfig,
  WebchatConversationAnswer,
  WebchatFeedbackRequest,
  WebchatMessages,
  WebchatRatingRequest,
  WebchatSendRequest,
  WebchatSent,
  WebchatSession,
  WebchatSessionRequest,
} from '@natiq/contracts/webchat/views';

/** A door said no, or nobody was there (`status` 0). */
export class DoorError extends Error {
  readonly status: number;
  /** Seconds the server asks to wait, or 0. */
  readonly retryAfter: number;
  constructor(status: number, retryAfter = 0) {
    super(`${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
  /** Trying the same again later may work. */
  get temporary(): boolean {
    return !this.status || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const MAX_WAIT_MS = 15_000;

/** The doors of one channel. `token` is asked at each call, so a renewed session counts at once. Throws `DoorError` and nothing else. */
export function createApi(base: string, token: () => string | null) {
  const headers = (json: boolean): Record<string, string> => {
    const bearer = token();
    return {
      ...(json && { 'content-type': 'application/json' }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    };
  };

  async function call<T>(path: string, body?: unknown, keepalive = false): Promise<T> {
    let response: Response;
    try {
      response = await fetch(`${base}/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: headers(body !== undefined),
        credentials: 'omit',
        // Settings are cached for seconds; who was told that they changed asks for the new ones.
        cache: 'no-cache',
        keepalive,
        signal: AbortSignal.timeout(MAX_WAIT_MS),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
    } catch {
      throw new DoorError(0);
    }
    throw new DoorError(response.status, Number(response.headers.get('retry-after')) || 0);
  }

  return {
    base,
    token,
    config: () => call<WebchatConfig>('config'),
    session: (body: WebchatSessionRequest) => call<WebchatSession>('session', body),
    send: (body: WebchatSendRequest) => call<WebchatSent>('messages', body),
    after: (seq: number) => call<WebchatMessages>(`messages?after=${seq}&limit=100`),
    before: (seq: number) => call<WebchatMessages>(`messages?before=${seq}&limit=30`),
    typing: () => call<unknown>('typing', {}),
    read: (seq: number) => call<unknown>('read', { seq }, true),
    human: () => call<WebchatConversationAnswer>('human', {}),
    end: () => call<Partial<WebchatConversationAnswer> | undefined>('end', {}),
    rate: (body: WebchatRatingRequest) => call<Partial<WebchatConversationAnswer> | undefined>('rating', body),
    feedback: (body: WebchatFeedbackRequest) => call<unknown>('feedback', body),
    /** The raw stream: bearer in a header, never in an address. */
    stream: (lastId: string | undefined, signal: AbortSignal) =>
      fetch(`${base}/stream`, {
        headers: { ...headers(false), accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) },
        credentials: 'omit',
        cache: 'no-store',
        signal,
      }),
  };
}

export type Api = ReturnType<typeof createApi>;
