import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

type Json = Record<string, unknown>;
export type Update = { update_id: number } & Json;

/** One bot at the stand-in, with what its customers send and read. */
export interface PeerBot {
  readonly token: string;
  readonly handle: string;
  /** Where Natiq had its updates sent, and with which secret. */
  webhook: { url: string; secret: string } | null;
  /** What the bot has said, by chat. */
  readonly said: Map<number, string[]>;
  /** The next update, numbered. */
  update(content: Json): Update;
  /** Knocks once. @returns the status of the answer, 0 where nobody answered */
  knock(update: Update, secret?: string | null, url?: string): Promise<number>;
  /** Brings an update until it is taken, as Telegram does. @returns the tries it took, or null when it was given up */
  bring(update: Update, limitMs: number): Promise<number | null>;
}

export interface TelegramPeer {
  /** What TELEGRAM_API_BASE is set to. */
  readonly url: string;
  readonly bots: readonly PeerBot[];
  close(): Promise<void>;
}

const secretHeader = 'x-telegram-bot-api-secret-token';
/** The smallest picture there is, for whatever file is asked for. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A stand-in for Telegram on this machine: bots for Natiq to connect, that say nothing by themselves and keep what they are told. */
export async function telegramPeer(count: number): Promise<TelegramPeer> {
  const bots = Array.from({ length: count }, (_, n) => makeBot(n + 1));
  const server = createServer((request, response) => {
    answer(bots, request, response).catch(() => response.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bots,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function makeBot(number: number): PeerBot {
  let last = number * 100_000;
  const bot: PeerBot = {
    token: `${7_000_000 + number}:a-token-of-a-stand-in-and-nobody-else`,
    handle: `trial_${number}_bot`,
    webhook: null,
    said: new Map(),
    update: content => {
      last += 1;
      return { update_id: last, ...content };
    },
    knock: async (update, secret = bot.webhook?.secret ?? '', url = bot.webhook?.url ?? '') => {
      try {
        const headers = { 'content-type': 'application/json', ...(secret !== null && { [secretHeader]: secret }) };
        const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
        await response.arrayBuffer();
        return response.status;
      } catch {
        return 0;
      }
    },
    bring: async (update, limitMs) => {
      const end = performance.now() + limitMs;
      for (let tries = 1; performance.now() < end; tries += 1) {
        if ((await bot.knock(update)) === 200) return tries;
        await wait(50);
      }
      return null;
    },
  };
  return bot;
}

async function answer(bots: readonly PeerBot[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith('/file/')) {
    response.writeHead(200).end(picture);
    return;
  }
  let body = '';
  for await (const piece of request) body += String(piece);
  const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? [];
  const bot = bots.find(one => one.token === token);
  const result = bot ? act(bot, method, JSON.parse(body || '{}') as Json) : null;
  const said = result === null ? { ok: false, error_code: 401, description: 'Unauthorized' } : { ok: true, result };
  response.writeHead(result === null ? 401 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(said));
}

let lastSent = 0;

function act(bot: PeerBot, method: string, params: Json): unknown {
  if (method === 'getMe')
    return { id: Number.parseInt(bot.token, 10), is_bot: true, first_name: bot.handle, username: bot.handle };
  if (method === 'setWebhook') bot.webhook = { url: String(params.url), secret: String(params.secret_token) };
  if (method === 'getFile') return { file_id: params.file_id, file_path: 'picture.png' };
  if (method !== 'sendMessage') return true;
  const chat = Number(params.chat_id);
  bot.said.set(chat, [...(bot.said.get(chat) ?? []), String(params.text)]);
  lastSent += 1;
  return { message_id: lastSent, chat: { id: chat }, date: 1 };
}
