import type { Inbound, InboundChat } from '@natiq/services/kernel/channel-port';
import { mediaOf } from './media.ts';
import type { TgMessage, TgUpdate, TgUser } from './types.ts';

/** Telegram tells the language its app is set to; of the two we speak, English is the one for everybody else. */
const languageOf = (user: TgUser | undefined): 'ar' | 'en' => (/^ar\b/i.test(user?.language_code ?? '') ? 'ar' : 'en');

function chatOf(message: TgMessage, user: TgUser | undefined): InboundChat | null {
  const id = message.chat?.id;
  if (typeof id !== 'number' || message.chat?.type !== 'private') return null;
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ').slice(0, 100);
  return { address: String(id), name: name || null, handle: user?.username ?? null, language: languageOf(user) };
}

const when = (seconds: number | undefined) => new Date((seconds ?? 0) * 1000);
const command = /^\/([a-z]{2,32})(?:@\w+)?(?:\s|$)/i;
/** What the chat itself did; nobody said anything. */
const service =
  /^(new_chat|left_chat|delete_chat|group_chat|supergroup_chat|channel_chat|message_auto_delete|migrate_|pinned_message|write_access|users_shared|chat_shared|proximity_|forum_|general_forum|boost_|video_chat|web_app_data|chat_background|connected_website|passport_data|successful_payment|refunded_payment|giveaway)/;

function ofMessage(message: TgMessage, edited: boolean): Inbound {
  const chat = chatOf(message, message.from);
  if (!chat) return ofGroup(message);
  if (message.from?.is_bot) return { kind: 'nothing' };
  const externalId = `${chat.address}:${message.message_id}`;
  const text = (message.text ?? message.caption ?? '').trim();
  const { contact } = message;
  if (!edited && contact?.phone_number && contact.user_id !== undefined && contact.user_id === message.from?.id)
    return { kind: 'phone', chat, externalId, phone: contact.phone_number };
  const name = command.exec(message.text ?? '')?.[1]?.toLowerCase();
  if (name && !edited && known.has(name)) return { kind: 'command', chat, externalId, name };
  const media = mediaOf(message);
  const at = when(edited ? message.edit_date : message.date);
  if (text !== '' || media) return { kind: edited ? 'edit' : 'message', chat, externalId, text, media, at };
  if (edited || Object.keys(message).some(key => service.test(key))) return { kind: 'nothing' };
  // Something new of Telegram's: the agent learns that there was something.
  return { kind: 'message', chat, externalId, text, media: { kind: 'other', about: null, file: null }, at };
}

const known: ReadonlySet<string> = new Set(['start', 'reset', 'status', 'help', 'skip']);

/** In a group only a call by name is answered, with the way to us. */
function ofGroup(message: TgMessage): Inbound {
  const id = message.chat?.id;
  const called = command.test(message.text ?? '');
  if (typeof id !== 'number' || message.chat?.type === 'channel' || !called) return { kind: 'nothing' };
  return { kind: 'group', address: String(id), language: languageOf(message.from) };
}

function ofPress(query: NonNullable<TgUpdate['callback_query']>): Inbound {
  const chat = query.message ? chatOf(query.message, query.from) : null;
  if (!chat || !query.id || !query.data) return { kind: 'nothing' };
  const messageId = query.message?.message_id;
  return { kind: 'press', chat, pressId: query.id, messageId: messageId ? String(messageId) : null, data: query.data };
}

function ofMembership(change: NonNullable<TgUpdate['my_chat_member']>): Inbound {
  const { chat, new_chat_member: now, from } = change;
  const added = now?.status === 'member' || now?.status === 'administrator';
  if (!added || typeof chat?.id !== 'number' || chat.type === 'private' || chat.type === 'channel')
    return { kind: 'nothing' };
  return { kind: 'group', address: String(chat.id), language: languageOf(from) };
}

/** Reads an update; what it does not know is nothing. */
export function normalise(payload: unknown): Inbound {
  const update = (payload ?? {}) as TgUpdate;
  if (update.message) return ofMessage(update.message, false);
  if (update.edited_message) return ofMessage(update.edited_message, true);
  if (update.callback_query) return ofPress(update.callback_query);
  return update.my_chat_member ? ofMembership(update.my_chat_member) : { kind: 'nothing' };
}
