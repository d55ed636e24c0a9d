import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TelegramCall {
  token: string;
  method: string;
  params: Record<string, unknown>;
}

/**
 * How the stub treats a call. ok: as Telegram would · rate_limited, error, blocked, gone, unreadable (our marks), token: its refusals · slow: waits first · held: waits for something · lost: does it, and the answer never arrives · away: cuts the line before anything
 */
export type TelegramBehaviour =
  | { kind: 'ok' }
  | { kind: 'rate_limited'; retryAfter: number }
  | { kind: 'error'; status: number }
  | { kind: 'blocked' }
  | { kind: 'gone' }
  | { kind: 'unreadable' }
  | { kind: 'token' }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> }
  | { kind: 'lost' }
  | { kind: 'away' };

export interface SentByBot {
  chat: number;
  messageId: number;
  text: string;
  parseMode: string | undefined;
  /** Buttons under it: what they show, what they send back. */
  buttons: { text: string; data: string }[];
  /** The keyboard in place of the customer's own, its keys; null where it is taken away. */
  keyboard: string[] | null | undefined;
  /** Name and size of a file, in place of words. */
  file?: { name: string; bytes: number; as: 'photo' | 'document' };
}

export interface StubTelegram {
  readonly url: string;
  /** Bots it knows, by token. */
  readonly bots: Map<string, { id: number; name: string; username: string }>;
  readonly calls: TelegramCall[];
  /** What stands in the chats, as customers see it. */
  readonly sent: SentByBot[];
  webhook: { url: string; secret: string } | null;
  /** Files customers sent, by their id at Telegram. */
  readonly files: Map<string, Uint8Array>;
  /** What `getWebhookInfo` says of the last trouble. */
  trouble: { date: number; message: string } | null;
  behave(behaviour: TelegramBehaviour | ((call: TelegramCall, nth: number) => TelegramBehaviour)): void;
  /** Numbers an update and keeps it until it is fetched or delivered. */
  update(content: Record<string, unknown>): { update_id: number } & Record<string, unknown>;
  /** Brings an update to the webhook once. */
  deliver(update: object, secret?: string): Promise<Response>;
  /** Brings what is kept to the webhook, each until it is taken, as Telegram does. */
  deliverAll(): Promise<void>;
  customer(chat: number, options?: { name?: string; language?: string }): StubCustomer;
  close(): Promise<void>;
}

export const stubToken = '7000000001:stub-token-for-tests-and-nothing-else';
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** Somebody in a private chat with the bot; each act is one update, kept until it is delivered or fetched. */
export class StubCustomer {
  readonly chat: number;
  readonly #stub: StubTelegram;
  readonly #from: Record<string, unknown>;
  static #messages = 1000;

  constructor(stub: StubTelegram, chat: number, options: { name?: string; language?: string }) {
    this.chat = chat;
    this.#stub = stub;
    const [first, ...rest] = (options.name ?? 'Salma Adel').split(' ');
    this.#from = {
      id: chat,
      is_bot: false,
      first_name: first,
      ...(rest.length > 0 && { last_name: rest.join(' ') }),
      language_code: options.language ?? 'en',
    };
  }

  /** A message as Telegram writes it, without sending it. */
  message(content: Record<string, unknown>): Record<string, unknown> {
    StubCustomer.#messages += 1;
    return {
      message_id: StubCustomer.#messages,
      from: this.#from,
      chat: { id: this.chat, type: 'private', first_name: this.#from.first_name },
      date: Math.floor(Date.now() / 1000),
      ...content,
    };
  }

  says(text: string): { update_id: number } & Record<string, unknown> {
    return this.#stub.update({ message: this.message({ text }) });
  }

  sends(content: Record<string, unknown>): { update_id: number } & Record<string, unknown> {
    return this.#stub.update({ message: this.message(content) });
  }

  edits(update: Record<string, unknown>, text: string): { update_id: number } & Record<string, unknown> {
    const before = update.message as Record<string, unknown>;
    return this.#stub.update({ edited_message: { ...before, text, edit_date: Math.floor(Date.now() / 1000) + 1 } });
  }

  /** Gives the number of one's own by the keyboard's button. */
  shares(phone: string): { update_id: number } & Record<string, unknown> {
    return this.sends({ contact: { phone_number: phone, first_name: this.#from.first_name, user_id: this.chat } });
  }

  presses(sent: SentByBot, button: string): { update_id: number } & Record<string, unknown> {
    const data = sent.buttons.find(one => one.text === button)?.data;
    if (!data) throw new Error(`There is no button ${button}`);
    const message = { message_id: sent.messageId, chat: { id: this.chat, type: 'private' }, date: 1, text: sent.text };
    return this.#stub.update({ callback_query: { id: `press-${Math.random()}`, from: this.#from, message, data } });
  }

  /** What the bot has written here, oldest first. */
  get received(): SentByBot[] {
    return this.#stub.sent.filter(one => one.chat === this.chat);
  }
}

/** A local stand-in for Telegram's Bot API, on 127.0.0.1 at a port of its own or the given one; as rude as it is told to be. */
export async function stubTelegram(port = 0): Promise<StubTelegram> {
  let behaviour: TelegramBehaviour | ((call: TelegramCall, nth: number) => TelegramBehaviour) = { kind: 'ok' };
  let lastUpdate = 41_000;
  let lastMessage = 9000;
  let kept: ({ update_id: number } & Record<string, unknown>)[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const wanted = /^\/file\/bot[^/]+\/(.+)$/.exec(request.url ?? '')?.[1];
    if (wanted) {
      const bytes = stub.files.get(wanted);
      response.writeHead(bytes ? 200 : 404).end(bytes);
      return;
    }
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
    const call = { token, method, params: await paramsOf(request, body) };
    stub.calls.push(call);
    const nth = stub.calls.filter(one => one.method === method).length;
    const now = typeof behaviour === 'function' ? behaviour(call, nth) : behaviour;
    if (now.kind === 'away') return response.destroy();
    if (now.kind === 'slow') await wait(now.ms);
    if (now.kind === 'held') await now.until;
    const refusal = refusalOf(now, call);
    if (refusal) return say(response, refusal.error_code, { ok: false, ...refusal });
    if (!stub.bots.has(token)) return say(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const result = await act(call);
    if (now.kind === 'lost') return response.destroy();
    say(response, 200, { ok: true, result });
  };

  const act = async ({ token, method, params }: TelegramCall): Promise<unknown> => {
    const bot = stub.bots.get(token)!;
    if (method === 'getMe') return { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username };
    if (method === 'setWebhook') stub.webhook = { url: String(params.url), secret: String(params.secret_token) };
    if (method === 'deleteWebhook') stub.webhook = null;
    if (method === 'getWebhookInfo')
      return {
        url: stub.webhook?.url ?? '',
        pending_update_count: kept.length,
        ...(stub.trouble && { last_error_date: stub.trouble.date, last_error_message: stub.trouble.message }),
      };
    if (method === 'getUpdates') return fetched(params);
    if (method === 'getFile') return { file_id: params.file_id, file_path: params.file_id };
    if (method === 'sendMessage' || method === 'sendPhoto' || method === 'sendDocument') return write(params);
    if (method === 'editMessageReplyMarkup') {
      const at = stub.sent.find(one => one.messageId === params.message_id);
      if (at) at.buttons = [];
    }
    return true;
  };

  const fetched = async ({ offset, timeout }: Record<string, unknown>) => {
    kept = kept.filter(update => update.update_id >= Number(offset ?? 0));
    const until = Date.now() + Math.min(Number(timeout ?? 0), 2) * 1000;
    while (kept.length === 0 && Date.now() < until) await wait(20);
    return [...kept];
  };

  const write = (params: Record<string, unknown>) => {
    lastMessage += 1;
    const markup = asObject(params.reply_markup) as {
      inline_keyboard?: { text: string; callback_data: string }[][];
      keyboard?: { text: string }[][];
      remove_keyboard?: boolean;
    };
    stub.sent.push({
      chat: Number(params.chat_id),
      messageId: lastMessage,
      text: String(params.text ?? ''),
      parseMode: params.parse_mode as string | undefined,
      buttons: (markup.inline_keyboard ?? []).flat().map(({ text, callback_data: data }) => ({ text, data })),
      keyboard: markup.remove_keyboard ? null : markup.keyboard?.flat().map(key => key.text),
      ...fileOf(params),
    });
    return { message_id: lastMessage, chat: { id: params.chat_id }, date: Math.floor(Date.now() / 1000) };
  };

  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const stub: StubTelegram = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bots: new Map([[stubToken, { id: 7_000_000_001, name: 'Nile Mobile', username: 'nile_mobile_bot' }]]),
    calls: [],
    sent: [],
    webhook: null,
    files: new Map(),
    trouble: null,
    behave: next => {
      behaviour = next;
    },
    update: content => {
      lastUpdate += 1;
      const update = { update_id: lastUpdate, ...content };
      kept.push(update);
      return update;
    },
    deliver: (update, secret = stub.webhook?.secret ?? '') =>
      fetch(stub.webhook!.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
      }),
    deliverAll: async () => {
      for (let update = kept[0]; update; update = kept[0]) {
        const taken = await stub.deliver(update).then(
          response => response.ok,
          () => false,
        );
        if (taken) kept.shift();
        else await wait(50);
      }
    },
    customer: (chat, options = {}) => new StubCustomer(stub, chat, options),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

function refusalOf(behaviour: TelegramBehaviour, { params }: TelegramCall) {
  switch (behaviour.kind) {
    case 'rate_limited':
      return {
        error_code: 429,
        description: `Too Many Requests: retry after ${behaviour.retryAfter}`,
        parameters: { retry_after: behaviour.retryAfter },
      };
    case 'error':
      return { error_code: behaviour.status, description: 'Internal Server Error' };
    case 'blocked':
      return { error_code: 403, description: 'Forbidden: bot was blocked by the user' };
    case 'gone':
      return { error_code: 400, description: 'Bad Request: chat not found' };
    case 'token':
      return { error_code: 401, description: 'Unauthorized' };
    case 'unreadable':
      return params.parse_mode
        ? { error_code: 400, description: "Bad Request: can't parse entities: Unsupported start tag" }
        : null;
    default:
      return null;
  }
}

async function paramsOf(request: IncomingMessage, body: Buffer): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return JSON.parse(body.toString() || '{}') as Record<string, unknown>;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  return Object.fromEntries(form.entries());
}

const asObject = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : (value ?? {})) as object;

function fileOf(params: Record<string, unknown>): Pick<SentByBot, 'file'> {
  for (const as of ['photo', 'document'] as const) {
    const file = params[as];
    if (file instanceof File) return { file: { name: file.name, bytes: file.size, as } };
  }
  return {};
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
