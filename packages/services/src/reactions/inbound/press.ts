import { channelText } from '@natiq/contracts/texts/channel';
import type { Sender } from '../../channels/index.ts';
import type { ChannelContact } from '../../contacts/index.ts';
import { pressOf } from '../../conversations/index.ts';
import { requestHuman } from '../../handover/index.ts';
import type { Inbound } from '../../kernel/channel-port.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { giveFeedback } from '../../learning/index.ts';
import { rateConversation } from '../../quality/index.ts';

type Pressed = Extract<Inbound, { kind: 'press' }>;

/** Does what a button of ours asks for, and tells the presser; a button from long ago does nothing and says so. */
export async function press(contact: ChannelContact, pressed: Pressed, sender: Sender | null): Promise<void> {
  const key = await consequence(contact, pressed.data);
  if (!sender) return;
  const { pressId, messageId, chat } = pressed;
  const text = key ? channelText(contact.language, key) : '';
  try {
    const { adapter, secret } = sender;
    await adapter.answerPress(secret, {
      pressId,
      messageId,
      address: chat.address,
      text,
      done: key !== null && !isVote(pressed.data),
    });
  } catch (error) {
    // The act is done; only its echo is lost.
    contact.ctx.log.warn('channel.press_unanswered', { error: describeError(error) });
  }
}

/** A vote may be changed, so its buttons stay. */
const isVote = (data: string) => pressOf(data)?.kind === 'vote';

async function consequence({ ctx }: ChannelContact, data: string) {
  const wanted = pressOf(data);
  if (!wanted) return null;
  if (wanted.kind === 'human') {
    await requestHuman(ctx);
    return 'press.heard' as const;
  }
  if (wanted.kind === 'vote') {
    try {
      await giveFeedback(ctx, wanted);
      return wanted.helpful ? ('press.helped' as const) : ('press.notHelped' as const);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'not_found') return null;
      throw error;
    }
  }
  try {
    await rateConversation(ctx, { score: wanted.score }, wanted);
    return 'press.thanks' as const;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return error.reason === 'already_rated' ? ('press.rated' as const) : ('press.late' as const);
  }
}
