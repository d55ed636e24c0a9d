import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  WebchatConfig,
  WebchatConversation,
  WebchatEvents,
  WebchatMessage,
  WebchatSendRequest,
} from '@natiq/contracts/webchat/views';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** The strict policies a careful site and the server itself would send: the widget has to live under both. */
const hostCsp = (origin: string): string =>
  `default-src 'none'; script-src ${origin}; connect-src ${origin}; frame-src ${origin}; style-src 'self'; require-trusted-types-for 'script'`;
const FRAME_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'";

export interface Visitor {
  token: string;
  conversation: WebchatConversation | null;
  messages: WebchatMessage[];
  streams: Set<ServerResponse>;
  log: { id: number; event: string; data: unknown }[];
  /** Every `clientId` accepted, as often as it was accepted. */
  accepted: string[];
  lastEventIds: (string | undefined)[];
  calls: string[];
}

export interface Fake {
  server: Server;
  url: string;
  visitors: Map<string, Visitor>;
  config: WebchatConfig;
  /** `down`: nobody answers; `noStream`: streams open and stay silent; `dropReply`: accepts, but the answer is lost; `slow`: 429. */
  faults: Set<'down' | 'noStream' | 'dropReply' | 'slow' | 'gone' | 'expired'>;
  /** What the company does when a message comes in; replaced by each test. */
  onMessage: (fake: Fake, visitor: Visitor, text: string) => void;
  one(): Visitor;
  emit<K extends keyof WebchatEvents>(visitor: Visitor, event: K, data: WebchatEvents[K]): void;
  say(
    visitor: Visitor,
    kind: WebchatMessage['author']['kind'],
    name: string,
    text: string,
    more?: Partial<WebchatMessage>,
  ): WebchatMessage;
  update(visitor: Visitor, change: Partial<WebchatConversation>): void;
  cut(): void;
  close(): Promise<void>;
}

export const demoConfig = (): WebchatConfig => ({
  channel: { key: 'demo', name: 'Web' },
  assistant: { name: 'Nile assistant' },
  company: { name: 'Nile Mobile' },
  theme: { hue: 188, mode: 'light', position: 'end' },
  locales: ['ar', 'en'],
  defaultLocale: 'en',
  greeting: {
    en: {
      title: 'Hello, what do you need?',
      body: 'You are talking to an assistant. It answers from Nile Mobile’s own help pages, and brings a person whenever you ask.',
    },
    ar: {
      title: 'أهلًا، كيف نساعدك؟',
      body: 'أنت تتحدث مع مساعد آلي. يجيب من صفحات مساعدة نايل موبايل، ويصلك بموظف متى طلبت.',
    },
  },
  suggestions: {
    en: ['How much data do I have left?', 'Renew my bundle early', 'Internet is slow at home'],
    ar: ['كم تبقّى من باقتي؟', 'تجديد الباقة قبل موعدها', 'إنترنت المنزل بطيء'],
  },
  hours: { open: true, text: { en: 'Answers at once, people 9 to 23', ar: 'رد فوري، وموظفون من 9 إلى 23' } },
  features: { human: true, attachments: true, rating: true, sound: true },
  maxMessageLength: 4000,
});

const newConversation = (): WebchatConversation => ({
  id: randomUUID(),
  number: 'CHAT-1803-9682',
  status: 'active',
  owner: { kind: 'assistant' },
  ratingDue: false,
  contactReadSeq: 0,
  staffReadSeq: 0,
  lastSeq: 0,
});

const page = (
  lang: string,
  attributes: string,
  origin: string,
): string => `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title><link rel="stylesheet" href="/shop.css"></head>
<body><main><h1>${lang === 'ar' ? 'إنترنت سريع في بيتك' : 'Fast internet at home'}</h1><p>${lang === 'ar' ? 'وصّل الراوتر بالكهرباء.' : 'Plug in the router, and the whole flat is online in ten minutes.'}</p></main>
<script src="${origin}/widget.js" data-channel="demo" ${attributes} async></script></body></html>`;

/** Hostile on purpose: a site's sweeping rules must not reach the widget. */
const SHOP_CSS =
  'body{font-family:sans-serif;margin:48px}main{max-width:600px}h1{font-size:40px}button{transform:rotate(9deg);background:red!important}iframe{display:none!important}div,aside,span,b{letter-spacing:9px;color:red}';

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

export async function startFake(port = 0): Promise<Fake> {
  const visitors = new Map<string, Visitor>();
  const sockets = new Set<import('node:net').Socket>();
  const newVisitor = (): Visitor => {
    const token = `visitor-${randomUUID()}`;
    const visitor: Visitor = {
      token,
      conversation: null,
      messages: [],
      streams: new Set(),
      log: [],
      accepted: [],
      lastEventIds: [],
      calls: [],
    };
    visitors.set(token, visitor);
    return visitor;
  };
  const server = createServer((request, response) => void serve(request, response));
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  const fake: Fake = {
    server,
    url: '',
    visitors,
    config: demoConfig(),
    faults: new Set(),
    onMessage: () => undefined,
    one() {
      const visitor = [...visitors.values()].at(-1);
      if (!visitor) throw new Error('nobody has come yet');
      return visitor;
    },
    emit(visitor, event, data) {
      const durable = !['typing', 'message.delta'].includes(event);
      const id = durable ? visitor.log.length + 1 : 0;
      if (durable) visitor.log.push({ id, event, data });
      for (const stream of visitor.streams)
        stream.write(`${durable ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    say(visitor, kind, name, text, more = {}) {
      visitor.conversation ??= newConversation();
      const message: WebchatMessage = {
        id: randomUUID(),
        seq: ++visitor.conversation.lastSeq,
        author: { kind, name },
        text,
        sources: [],
        attachments: [],
        status: kind === 'contact' ? 'sent' : 'delivered',
        createdAt: new Date().toISOString(),
        ...more,
      };
      visitor.messages.push(message);
      fake.emit(visitor, 'message', { ...message });
      return message;
    },
    update(visitor, change) {
      visitor.conversation = { ...(visitor.conversation ?? newConversation()), ...change };
      if ('queue' in change && !change.queue) delete visitor.conversation.queue;
      fake.emit(visitor, 'conversation', { ...visitor.conversation });
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise(resolve => {
        fake.cut();
        server.close(() => resolve());
      }),
  };

  function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  }
  const fail = (response: ServerResponse, status: number, code: string, headers?: Record<string, string>): unknown =>
    json(response, status, { success: false, message: code, code, requestId: randomUUID() }, headers);

  function file(response: ServerResponse, name: string, headers: Record<string, string> = {}): unknown {
    const path = join(dist, name);
    if (!existsSync(path)) return fail(response, 404, 'NOT_FOUND');
    response.writeHead(200, { 'content-type': `${TYPES[extname(name)]}; charset=utf-8`, ...headers });
    return response.end(readFileSync(path));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const { pathname } = url;
    if (pathname === '/widget.js') return file(response, 'widget.js');
    if (pathname === '/shop.css') return void response.writeHead(200, { 'content-type': 'text/css' }).end(SHOP_CSS);
    if (pathname.startsWith('/widget/frame/'))
      return file(response, 'frame.html', { 'content-security-policy': FRAME_CSP });
    if (pathname.startsWith('/widget/')) return file(response, pathname.slice('/widget/'.length));
    const door = /^\/api\/v1\/channels\/webchat\/demo\/(\w+)$/.exec(pathname)?.[1];
    if (door) return knock(door, url, request, response);
    const attributes = url.searchParams.has('locale') ? `data-locale="${url.searchParams.get('locale')}"` : '';
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': hostCsp(fake.url),
    });
    response.end(page(url.searchParams.get('lang') ?? 'en', attributes, fake.url));
  }

  async function knock(door: string, url: URL, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    if (fake.faults.has('down')) return void request.socket.destroy();
    // Other sites may ask these two and nothing else.
    if (['config', 'unread'].includes(door)) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'authorization');
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    }
    if (fake.faults.has('gone')) return fail(response, 404, 'NOT_FOUND');
    if (door === 'config') return json(response, 200, fake.config);
    const body = request.method === 'POST' ? await bodyOf(request) : {};
    if (door === 'session') {
      const visitor = visitors.get(String(body.visitorToken)) ?? newVisitor();
      visitor.calls.push(door);
      return json(response, 200, {
        visitorToken: visitor.token,
        conversation: visitor.conversation,
        messages: visitor.messages.slice(-50),
      });
    }
    const visitor = visitors.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
    if (!visitor || fake.faults.has('expired')) {
      fake.faults.delete('expired');
      return fail(response, 401, 'UNAUTHORIZED');
    }
    visitor.calls.push(door);
    const answer = (): void => json(response, 200, { messages: [], conversation: visitor.conversation });
    switch (door) {
      case 'messages':
        return request.method === 'POST'
          ? accept(visitor, body as unknown as WebchatSendRequest, response)
          : list(visitor, url, response);
      case 'stream':
        return stream(visitor, request, response);
      case 'unread': {
        const read = visitor.conversation?.contactReadSeq ?? 0;
        const unread = visitor.messages.filter(m => m.author.kind !== 'contact' && m.seq > read).length;
        return json(response, 200, { unread, lastSeq: visitor.conversation?.lastSeq ?? 0 });
      }
      case 'read':
        if (visitor.conversation) visitor.conversation.contactReadSeq = Number(body.seq);
        return answer();
      case 'human':
        visitor.conversation ??= newConversation();
        fake.update(visitor, {
          status: 'waiting',
          owner: { kind: 'queue' },
          queue: { position: 2, estimateSeconds: 120 },
        });
        fake.say(visitor, 'system', '', 'queued', {
          key: 'handover.queued',
          params: { ticket: 'NQ-20261120-0007', position: 2 },
        });
        return answer();
      case 'end':
        fake.say(visitor, 'system', '', 'ended', { key: 'conversation.ended' });
        fake.update(visitor, { status: 'resolved', ratingDue: true });
        return answer();
      case 'rating':
        fake.update(visitor, { ratingDue: false });
        return answer();
      default:
        return answer();
    }
  }

  function accept(visitor: Visitor, { clientId, text }: WebchatSendRequest, response: ServerResponse): unknown {
    if (fake.faults.has('slow')) {
      fake.faults.delete('slow');
      return fail(response, 429, 'RATE_LIMITED', { 'retry-after': '2' });
    }
    if (text.includes('forbidden')) return fail(response, 400, 'INVALID');
    let message = visitor.messages.find(m => m.clientId === clientId);
    const first = !message;
    if (!message) {
      visitor.accepted.push(clientId);
      if (visitor.conversation?.status === 'resolved')
        fake.update(visitor, { status: 'active', ratingDue: false, owner: { kind: 'assistant' } });
      message = fake.say(visitor, 'contact', '', text, { clientId });
    }
    if (fake.faults.has('dropReply')) {
      fake.faults.delete('dropReply');
      return void response.socket?.destroy();
    }
    json(response, 201, { message, conversation: visitor.conversation });
    return first && fake.onMessage(fake, visitor, text);
  }

  function list(visitor: Visitor, url: URL, response: ServerResponse): void {
    const after = Number(url.searchParams.get('after') ?? 0);
    const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const found = visitor.messages.filter(m => m.seq > after && m.seq < before);
    json(response, 200, {
      messages: url.searchParams.has('before') ? found.slice(-limit) : found.slice(0, limit),
      conversation: visitor.conversation,
    });
  }

  function stream(visitor: Visitor, request: IncomingMessage, response: ServerResponse): void {
    const last = request.headers['last-event-id'] as string | undefined;
    visitor.lastEventIds.push(last);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    if (fake.faults.has('noStream')) return;
    response.write(': here\n\n');
    if (last)
      for (const { id, event, data } of visitor.log.slice(Number(last)))
        response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    visitor.streams.add(response);
    response.on('close', () => visitor.streams.delete(response));
  }

  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  fake.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return fake;
}
