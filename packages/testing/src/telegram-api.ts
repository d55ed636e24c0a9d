import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import imported from 'telegram-test-api';

export interface TelegramApi {
  /** Where a bot finds its API: the shim in front of telegram-test-api. */
  readonly url: string;
  /** Speaks for a customer in a private chat. */
  customer(token: string, chat: number, name: string): TelegramApiCustomer;
  close(): Promise<void>;
}

export interface TelegramApiCustomer {
  says(text: string): Promise<void>;
  /** Presses a button by what it sends back. */
  presses(data: string): Promise<void>;
  /** What the bot has written in the chat, oldest first. */
  received(): { text: string; buttons: { text: string; data: string }[] }[];
}

type Customer = InstanceType<typeof imported.default> extends { getClient(...args: never[]): infer C } ? C : never;

/** As much of the stand-in as is used here. */
interface StandIn {
  readonly config: { apiURL: string };
  readonly storage: {
    botMessages: { message: { chat_id: string | number; text: string; reply_markup?: unknown } }[];
  };
  start(): Promise<void>;
  stop(): Promise<unknown>;
  getClient(token: string, options: object): Customer;
}

/** It says that its class is a default export, and hands out the class itself. */
const TelegramServer = imported as unknown as new (options: { port: number; host: string }) => StandIn;

/** What telegram-test-api does not know and a bot may ask for. */
const answers: Record<string, unknown> = {
  getMe: { id: 7_000_000_002, is_bot: true, first_name: 'Nile Mobile', username: 'nile_mobile_bot' },
  getWebhookInfo: { url: '', pending_update_count: 0 },
  sendChatAction: true,
  answerCallbackQuery: true,
  editMessageReplyMarkup: true,
};

/**
 * telegram-test-api, an independent stand-in for Telegram, behind a shim: the shim adds what it lacks, above all the secret header
 * that a webhook was set with.
 */
export async function telegramApi(): Promise<TelegramApi> {
  const inner = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await inner.start();
  let hook: { url: string; secret: string } | null = null;
  const shim = createServer(async (request, response) => {
    const body = await textOf(request);
    const path = request.url ?? '';
    const method = /^\/bot[^/]+\/(\w+)$/.exec(path)?.[1] ?? '';
    const say = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const send = (url: string, headers: Record<string, string> = {}, content = body) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: content });
    if (path === '/hook') {
      const answer = await send(hook!.url, { 'x-telegram-bot-api-secret-token': hook!.secret });
      // It takes any success for good, and 204 at most.
      return say(answer.ok ? 200 : answer.status, {});
    }
    if (method in answers) return say(200, { ok: true, result: answers[method] });
    if (method === 'setWebhook') {
      const given = JSON.parse(body) as { url: string; secret_token: string };
      hook = { url: given.url, secret: given.secret_token };
    }
    const content = method === 'setWebhook' ? JSON.stringify({ url: `${url}/hook` }) : body || '{}';
    const answer = await send(`${inner.config.apiURL}${path}`, {}, content);
    say(answer.status, await answer.json());
  });
  await new Promise<void>(resolve => shim.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(shim.address() as AddressInfo).port}`;
  return {
    url,
    customer: (token, chat, name) => customerOf(inner, token, chat, name),
    close: async () => {
      await new Promise<void>(resolve => {
        shim.close(() => resolve());
        shim.closeAllConnections();
      });
      await inner.stop();
    },
  };
}

function customerOf(inner: StandIn, token: string, chat: number, name: string): TelegramApiCustomer {
  const client = inner.getClient(token, { userId: chat, chatId: chat, firstName: name, timeout: 5000 });
  return {
    says: async text => {
      if (text.startsWith('/')) await client.sendCommand(client.makeCommand(text));
      else await client.sendMessage(client.makeMessage(text));
    },
    presses: async data => {
      await client.sendCallback(client.makeCallbackQuery(data));
    },
    received: () =>
      inner.storage.botMessages
        .filter(one => String(one.message.chat_id) === String(chat))
        .map(({ message }) => ({ text: message.text, buttons: buttonsOf(message.reply_markup) })),
  };
}

function buttonsOf(markup: unknown): { text: string; data: string }[] {
  const { inline_keyboard: rows = [] } = (markup ?? {}) as {
    inline_keyboard?: { text: string; callback_data: string }[][];
  };
  return rows.flat().map(({ text, callback_data: data }) => ({ text, data }));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
