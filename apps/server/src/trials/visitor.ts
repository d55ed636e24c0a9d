import type { WebchatConversation, WebchatMessage, WebchatSession } from '@natiq/contracts/webchat/views';

export interface Frame {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
}

/** Whatever answers at paths that begin with a slash. */
export interface Door {
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** A visitor at the doors, as the widget knocks; behind a trusted proxy each may come from an address of their own. */
export class HttpVisitor {
  token = '';
  readonly #server: Door;
  readonly #base: string;
  readonly #from: Record<string, string>;

  constructor(server: Door, channelKey: string, address?: string) {
    this.#server = server;
    this.#base = `/api/v1/channels/webchat/${channelKey}`;
    this.#from = address ? { 'x-forwarded-for': address } : {};
  }

  async open(): Promise<WebchatSession> {
    const answer = await this.post('/session', {
      ...(this.token && { visitorToken: this.token }),
      context: { url: 'https://shop.example/', referrer: '', language: 'en', timeZone: 'Africa/Cairo' },
    });
    const session = (await answer.json()) as WebchatSession;
    this.token = session.visitorToken;
    return session;
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#server.fetch(`${this.#base}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...this.#own(), ...headers },
    });
  }

  /** Hands a file in; its id goes along with a message. */
  upload(name: string, body: Uint8Array | string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#server.fetch(`${this.#base}/attachments?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body as string)),
      headers: { 'content-type': 'application/octet-stream', ...this.#own(), ...headers },
    });
  }

  get(path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> {
    return this.#server.fetch(`${this.#base}${path}`, { ...init, headers: { ...this.#own(), ...headers } });
  }

  async send(
    text: string,
    clientId: string = crypto.randomUUID(),
  ): Promise<{ message: WebchatMessage; conversation: WebchatConversation }> {
    const answer = await this.post('/messages', { clientId, text });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<{ message: WebchatMessage; conversation: WebchatConversation }>;
  }

  /** Sends and, like the widget, repeats under the same client id until somebody acknowledges; answers the tries that took, too. */
  async sendUntilAcknowledged(text: string, clientId: string = crypto.randomUUID(), limitMs = 120_000) {
    const end = performance.now() + limitMs;
    for (let tries = 1; performance.now() < end; tries += 1) {
      try {
        if (!this.token) await this.open();
        return { ...(await this.send(text, clientId)), tries };
      } catch {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
    throw new Error('Nobody acknowledged the message');
  }

  async messages(): Promise<WebchatMessage[]> {
    return ((await (await this.get('/messages?limit=100')).json()) as { messages: WebchatMessage[] }).messages;
  }

  /** Reads the stream into `frames` until `stop` is called. */
  async stream(lastEventId?: string): Promise<{ frames: Frame[]; stop(): Promise<void> }> {
    const abort = new AbortController();
    const answer = await this.#server.fetch(`${this.#base}/stream`, {
      signal: abort.signal,
      headers: { ...this.#own(), ...(lastEventId && { 'last-event-id': lastEventId }) },
    });
    const frames: Frame[] = [];
    const reading = readFrames(answer.body!, frames).catch(() => {});
    return {
      frames,
      stop: async () => {
        abort.abort();
        await reading;
      },
    };
  }

  #own(): Record<string, string> {
    return { ...this.#from, ...(this.token && { authorization: `Bearer ${this.token}` }) };
  }
}

async function readFrames(body: ReadableStream<Uint8Array>, frames: Frame[]): Promise<void> {
  const take = frameReader(frames);
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) take(chunk);
}

/** Takes the text of a stream piece by piece, cut anywhere, and adds each event once it is whole. */
export function frameReader(frames: Frame[]): (piece: string) => void {
  let text = '';
  return piece => {
    text += piece;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const fields = Object.fromEntries(
        part.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      );
      if (fields.event)
        frames.push({ event: fields.event, id: fields.id ?? null, data: JSON.parse(fields.data ?? '{}') });
    }
  };
}
