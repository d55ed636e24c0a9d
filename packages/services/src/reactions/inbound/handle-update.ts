import { channelText, type MediaTextKey } from '@natiq/contracts/texts/channel';
import { DatabaseUnavailable } from '@natiq/db';
import { storeAttachment } from '../../attachments/index.ts';
import { type Linked, type Sender, senderOfIn } from '../../channels/index.ts';
import { type ChannelContact, contactOnChannel, introduce } from '../../contacts/index.ts';
import { editIncoming, type IncomingMessage, storeIncoming } from '../../conversations/index.ts';
import { ChannelFailure, type Inbound, type InboundMedia } from '../../kernel/channel-port.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { obey } from './commands.ts';
import { endIntroduction, takeAnswer } from './introduction.ts';
import { press } from './press.ts';
import type { TypingSigns } from './typing.ts';

export interface Desk {
  typing: TypingSigns;
  /** Something may wait to be sent in this chat. */
  deliver(companyId: string, identityId: string): void;
}

type Said = Extract<Inbound, { kind: 'message' | 'edit' }>;

/** What one update of a provider means. May be repeated at any point: each of its effects happens once. */
export async function handleUpdate(ctx: ServiceContext, linked: Linked, inbound: Inbound, desk: Desk): Promise<void> {
  if (inbound.kind === 'nothing') return;
  const channelId = linked.channel.id;
  const sender = await transact(ctx, tx => senderOfIn(tx, ctx, channelId));
  if (inbound.kind === 'group') return decline(ctx, linked, sender, inbound);
  const contact = await contactOnChannel(ctx, channelId, inbound.chat);
  if (inbound.kind === 'press') await press(contact, inbound, sender);
  else if (inbound.kind === 'command') await obey(inbound.name, contact, linked, inbound.externalId);
  else if (inbound.kind === 'phone') await endIntroduction(contact, inbound.phone, inbound.externalId);
  else await takeWords(contact, inbound, sender, desk);
  desk.deliver(ctx.companyId, contact.ctx.actor.identityId);
}

async function takeWords(contact: ChannelContact, said: Said, sender: Sender | null, desk: Desk): Promise<void> {
  const { ctx } = contact;
  const { externalId, at } = said;
  const words = await contentOf(contact, said, sender);
  if (said.kind === 'edit') {
    // One that never came is taken as it stands now.
    if ((await editIncoming(ctx, { ...words, externalId, at })) !== 'unknown') return;
  } else if (contact.introducing) {
    if (said.media) await introduce(ctx, { next: null });
    else if (await takeAnswer(contact, said.text, externalId)) return;
  }
  const stored = await storeIncoming(ctx, { ...words, clientId: null, externalId });
  if (stored.outcome === 'stored' && sender) desk.typing.follow(stored.conversationId, sender, said.chat.address);
}

type Content = Pick<IncomingMessage, 'text' | 'said' | 'attachments'>;

/** The customer's words with their file, or, where there is no file to keep, a line that says what came. */
async function contentOf(contact: ChannelContact, said: Said, sender: Sender | null): Promise<Content> {
  const { text, media } = said;
  if (!media) return { text };
  // A change brings the same file once more; it stands beside the message already.
  const id = said.kind === 'message' ? await fetchFile(contact, media, sender) : null;
  return id ? { text, attachments: [id] } : lineOf(said, media, contact.language);
}

/** Keeps the bytes of what came. What cannot be fetched or is no file for here leaves its line, so that nothing said is lost. */
async function fetchFile({ ctx }: ChannelContact, media: InboundMedia, sender: Sender | null): Promise<string | null> {
  const { file } = media;
  if (!file || !sender || (file.bytes ?? 0) > sender.adapter.capabilities.fileBytes.in) return null;
  const name = file.name ?? media.kind;
  for (let tries = 1; ; tries += 1) {
    try {
      const body = await sender.adapter.openFile(sender.secret, file.id);
      return (await storeAttachment(ctx, { name, body })).id;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const again = error instanceof ChannelFailure && error.class === 'temporary' && tries < mostTries;
      if (again) continue;
      ctx.log.warn('channel.file_left', { kind: media.kind, error: describeError(error) });
      return null;
    }
  }
}

const mostTries = 2;

/** What came that is no text, in words. */
function lineOf({ text }: Said, media: InboundMedia, language: 'ar' | 'en'): Content {
  const key = keyOf(media);
  const params = { ...(media.about && { about: media.about }), ...(text && { caption: text }) };
  return { text: text || channelText(language, key, params), said: { key, params } };
}

const keyOf = ({ kind }: InboundMedia): MediaTextKey => `media.${kind}`;

/** We do not speak in groups; whoever calls us there is told where we do. */
async function decline(
  ctx: ServiceContext,
  linked: Linked,
  sender: Sender | null,
  { address, language }: Extract<Inbound, { kind: 'group' }>,
): Promise<void> {
  if (!sender) return;
  const link = sender.adapter.linkTo(linked.link.accountHandle);
  const text = channelText(language, 'notice.group', { link });
  try {
    for (const part of sender.adapter.render({ text, sources: [], sourcesLabel: '' }))
      await sender.adapter.send(sender.secret, address, part);
  } catch (error) {
    // A courtesy: tried once.
    ctx.log.info('channel.group_undeclined', { error: describeError(error) });
  }
}
