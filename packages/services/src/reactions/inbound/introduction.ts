import { channelText } from '@natiq/contracts/texts/channel';
import { nameFrom, phoneFrom } from '@natiq/domain/channels/introduce';
import { type ChannelContact, introduce } from '../../contacts/index.ts';
import { type Notice, notify } from '../../conversations/index.ts';

/** Asks a newcomer for the name, then the number; each may be skipped, and nobody is asked twice. */
export async function beginIntroduction({ ctx, language }: ChannelContact): Promise<Notice[]> {
  await introduce(ctx, { next: 'name' });
  return [{ key: 'notice.ask_name', language, keyboard: 'name' }];
}

/** Whether a text presses the button that skips, in either language: the keyboard may be from before the customer changed theirs. */
const skips = (text: string) => (['en', 'ar'] as const).some(locale => channelText(locale, 'button.skip') === text);

/**
 * Takes a text as the answer to the question that was asked. @returns false where it is none: the introduction is over, and the
 * text is what the customer wants to say
 */
export async function takeAnswer(contact: ChannelContact, text: string, once: string): Promise<boolean> {
  const { ctx, language, introducing } = contact;
  const skipped = skips(text) || text === '/skip';
  if (introducing === 'name') {
    const name = skipped ? null : nameFrom(text);
    if (!skipped && !name) return over(contact);
    await introduce(ctx, { ...(name && { name }), next: 'phone' });
    await notify(ctx, once, [{ key: 'notice.ask_phone', language, keyboard: 'phone' }]);
    return true;
  }
  const phone = skipped ? null : phoneFrom(text);
  if (!skipped && !phone) return over(contact);
  await endIntroduction(contact, phone, once);
  return true;
}

async function over({ ctx }: ChannelContact): Promise<false> {
  await introduce(ctx, { next: null });
  return false;
}

/** Keeps the number, if one was given, and asks what they need. */
export async function endIntroduction(contact: ChannelContact, phone: string | null, once: string): Promise<void> {
  const { ctx, language } = contact;
  await introduce(ctx, { ...(phone && { phone }), next: null });
  const name = ctx.actor.label;
  await notify(ctx, once, [{ key: 'notice.ready', params: name ? { name } : {}, language, keyboard: 'none' }]);
}
