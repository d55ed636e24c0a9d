import type { Account, ChannelAdapter, Listening } from '@natiq/services/kernel/channel-port';
import { normalise } from './inbound/normalise.ts';
import { mostIn, openFile } from './inbound/open-file.ts';
import { parse, toUpdate } from './inbound/parse.ts';
import { botApi, type Call } from './outbound/call.ts';
import { render, textLength } from './outbound/render.ts';
import { mostOut, send } from './outbound/send.ts';
import { proofOf, verify } from './verify/proof.ts';

export const publicBase = 'https://api.telegram.org';
/** What we want to hear of; everything else would only be thrown away. */
const wanted = ['message', 'edited_message', 'callback_query', 'my_chat_member'];
const mostUpdates = 100;

/** Telegram's Bot API as a channel, at its public address or at a server of one's own. */
export function telegramAdapter(options: { base?: string | undefined } = {}): ChannelAdapter {
  const base = (options.base ?? publicBase).replace(/\/+$/, '');
  const call = botApi(base);
  return {
    kind: 'telegram',
    capabilities: {
      textLength,
      markdown: true,
      buttons: true,
      media: ['photo', 'document', 'voice', 'audio', 'video', 'sticker', 'location', 'contact', 'poll', 'other'],
      fileBytes: { out: mostOut, in: mostIn },
      polling: true,
      webhookNeedsHttps: base === publicBase,
    },
    proofOf,
    verify,
    parse,
    normalise,
    render,
    send: (token, address, part) => send(call, token, address, part),
    openFile: (token, fileId) => openFile(call, base, token, fileId),
    showTyping: async (token, address) => {
      await call(token, 'sendChatAction', { chat_id: Number(address), action: 'typing' });
    },
    answerPress: async (token, press) => {
      const { pressId, address, messageId, text, done } = press;
      await call(token, 'answerCallbackQuery', { callback_query_id: pressId, text });
      if (done && messageId)
        await call(token, 'editMessageReplyMarkup', { chat_id: Number(address), message_id: Number(messageId) });
    },
    identify: token => identify(call, token),
    linkTo: handle => `https://t.me/${handle}`,
    listen: async (token, { url, proof }) => {
      await call(token, 'setWebhook', { url, secret_token: proof, allowed_updates: wanted });
    },
    stopListening: async token => {
      await call(token, 'deleteWebhook', { drop_pending_updates: false });
    },
    look: token => look(call, token),
    fetchUpdates: async (token, { after, waitSeconds, signal }) => {
      const params = { timeout: waitSeconds, limit: mostUpdates, allowed_updates: wanted };
      const updates = await call<unknown[]>(
        token,
        'getUpdates',
        after === null ? params : { ...params, offset: after + 1 },
        { timeoutMs: (waitSeconds + 10) * 1000, signal },
      );
      return updates.map(toUpdate);
    },
  };
}

async function identify(call: Call, token: string): Promise<Account> {
  const {
    id,
    first_name: name,
    username,
  } = await call<{ id: number; first_name?: string; username?: string }>(token, 'getMe');
  return { id: String(id), name: name ?? username ?? '', handle: username ?? '' };
}

async function look(call: Call, token: string): Promise<Listening> {
  const info = await call<{
    url?: string;
    pending_update_count?: number;
    last_error_date?: number;
    last_error_message?: string;
  }>(token, 'getWebhookInfo');
  const { last_error_date: at, last_error_message: message = '' } = info;
  return {
    url: info.url || null,
    pending: info.pending_update_count ?? 0,
    trouble: at ? { reason: troubleOf(message), at: new Date(at * 1000) } : null,
  };
}

/** What Telegram says of our webhook, as a reason a manager can act on. */
function troubleOf(message: string): string {
  if (/certificate|ssl|tls/i.test(message)) return 'webhook_certificate';
  if (/resolve host|timed? ?out|refused|reset|unreachable/i.test(message)) return 'webhook_unreachable';
  return 'webhook_answer';
}
