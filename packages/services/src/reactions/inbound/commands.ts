import { telegramSettings } from '@natiq/contracts/channels/views';
import type { Linked } from '../../channels/index.ts';
import type { ChannelContact } from '../../contacts/index.ts';
import { conversationRow, type Notice, notify, visitorConversation } from '../../conversations/index.ts';
import { visitorEnd } from '../../handover/index.ts';
import { companyOf } from '../../identity/index.ts';
import { transact } from '../../kernel/context.ts';
import { beginIntroduction, takeAnswer } from './introduction.ts';

type Command = (contact: ChannelContact, linked: Linked, once: string) => Promise<Notice[]>;

const isOpen = (status: string) => !['resolved', 'abandoned', 'archived'].includes(status);

/** The conversation as it stands, with its ticket; null before the first word. */
async function standing({ ctx }: ChannelContact) {
  const conversation = await visitorConversation(ctx);
  if (!conversation) return null;
  const row = await conversationRow(ctx, conversation.id);
  return { conversation, ticket: row?.ticket?.number, open: isOpen(conversation.status) };
}

/**
 * A beginning: what the assistant has is closed, and who we are is said. What a person has, or waits for one, stays: a stray
 * press must not cost anybody their place.
 */
const start: Command = async (contact, linked) => {
  const { ctx, language } = contact;
  const now = await standing(contact);
  const kept = now?.open && now.conversation.owner.kind !== 'assistant';
  if (now?.open && !kept) await visitorEnd(ctx);
  const company = await transact(ctx, tx => companyOf(ctx, tx));
  const { onboarding } = telegramSettings.parse(linked.channel.settings);
  const asks = onboarding && !contact.introduced && !contact.phone && !kept;
  return [
    { key: 'notice.welcome', params: { company: company.name }, language },
    ...(kept
      ? [{ key: 'notice.kept', params: { ticket: now.ticket ?? now.conversation.number }, language } as const]
      : []),
    ...(asks ? await beginIntroduction(contact) : []),
  ];
};

/** The customer ends what is open; the system message of the end says so. */
const reset: Command = async contact => {
  const now = await standing(contact);
  if (!now?.open) return [{ key: 'notice.nothing_open', language: contact.language }];
  await visitorEnd(contact.ctx);
  return [];
};

const status: Command = async contact => {
  const { language } = contact;
  const now = await standing(contact);
  if (!now) return [{ key: 'notice.status_none', language }];
  const { conversation, ticket, open } = now;
  const { number, owner, queue } = conversation;
  if (!open) return [{ key: 'notice.status_ended', params: { number }, language }];
  if (owner.kind === 'assistant') return [{ key: 'notice.status_assistant', params: { number }, language }];
  if (owner.kind === 'queue') {
    const place = queue ? { position: queue.position } : {};
    return [{ key: 'notice.status_queue', params: { ticket: ticket ?? number, ...place }, language }];
  }
  const named = ticket ? { ticket } : {};
  return [{ key: 'notice.status_person', params: { name: owner.name ?? '', ...named }, language }];
};

const help: Command = async ({ language }) => [{ key: 'notice.help', language }];

const skip: Command = async (contact, _linked, once) => {
  if (contact.introducing) await takeAnswer(contact, '/skip', once);
  return [];
};

const commands: Readonly<Record<string, Command>> = { start, reset, status, help, skip };

/** Does what a command asks, once however often it comes. */
export async function obey(name: string, contact: ChannelContact, linked: Linked, once: string): Promise<void> {
  const notices = (await commands[name]?.(contact, linked, once)) ?? [];
  await notify(contact.ctx, once, notices);
}
