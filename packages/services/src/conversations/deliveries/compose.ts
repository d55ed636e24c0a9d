import type { SourceView } from '@natiq/contracts/conversations/views';
import { channelText } from '@natiq/contracts/texts/channel';
import { sayEntry, widgetTexts } from '@natiq/contracts/texts/widget';
import type { conversations, deliveries, messages } from '@natiq/db/schema';
import { type AttachmentFacts, readAttachment } from '../../attachments/index.ts';
import type { OutboundFile, OutboundMessage } from '../../kernel/channel-port.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { localeOf } from '../system-message.ts';
import type { Notice } from './notice.ts';

export interface Waiting {
  delivery: typeof deliveries.$inferSelect;
  message: typeof messages.$inferSelect | null;
  conversation: typeof conversations.$inferSelect | null;
  /** The customer's address on the channel. */
  address: string;
}

/** A press of these asks for a person, rates one end of a conversation or says whether an answer helped; `pressOf` reads them. */
const humanPress = 'human';
const ratePress = (conversationId: string, resolution: number, score: number) =>
  `rate:${conversationId}:${resolution}:${score}`;

const votePress = (messageId: string, helpful: boolean) => `vote:${messageId}:${helpful ? 1 : 0}`;

export type Press =
  | { kind: 'human' }
  | { kind: 'rate'; conversationId: string; resolution: number; score: number }
  | { kind: 'vote'; messageId: string; helpful: boolean }
  | null;

/** What a button of ours asks for. */
export function pressOf(data: string): Press {
  if (data === humanPress) return { kind: 'human' };
  const match = /^rate:([0-9a-f-]{36}):(\d{1,9}):([1-5])$/.exec(data);
  const vote = /^vote:([0-9a-f-]{36}):([01])$/.exec(data);
  if (vote) return { kind: 'vote', messageId: vote[1]!, helpful: vote[2] === '1' };
  if (!match) return null;
  return { kind: 'rate', conversationId: match[1]!, resolution: Number(match[2]), score: Number(match[3]) };
}

/** System messages after which the customer is asked how it was. */
const endings: ReadonlySet<string> = new Set(['conversation.resolved', 'conversation.ended']);

/** What goes out, in the customer's language, with the buttons that fit. @throws not_found for a file that is gone */
export async function outboundOf(ctx: ServiceContext, waiting: Waiting): Promise<OutboundMessage> {
  const notice = waiting.delivery.notice as Notice | null;
  if (notice) return ofNotice(notice);
  const files: OutboundFile[] = [];
  for (const { id } of waiting.message!.attachments as AttachmentFacts[]) {
    const { name, mime, bytes, isPicture, read } = await readAttachment(ctx, id);
    files.push({ name, mime, bytes, isPicture, read: () => read() });
  }
  return { ...ofMessage(waiting), files };
}

function ofNotice({ key, params, language, keyboard }: Notice): OutboundMessage {
  const skip = channelText(language, 'button.skip');
  const share = channelText(language, 'button.share');
  return {
    text: channelText(language, key, params),
    sources: [],
    sourcesLabel: '',
    keyboard: keyboard === 'phone' ? { share, skip } : keyboard === 'name' ? { skip } : keyboard,
  };
}

function ofMessage({ message, conversation }: Waiting): OutboundMessage {
  const { text, textKey, sources, language } = message!;
  const locale = localeOf(language ?? conversation?.language);
  const said = (key: 'answer.sources' | 'answer.human') => sayEntry(locale, widgetTexts[locale][key]);
  const out = {
    sources: (sources as SourceView[]).map(({ title, url }) => ({ title, url })),
    sourcesLabel: said('answer.sources'),
  };
  // A rating is of the end that was announced; once the conversation goes on it is asked no more.
  if (textKey && endings.has(textKey) && conversation?.phase === 'resolved') {
    const { id, resolution } = conversation;
    const scores = [1, 2, 3, 4, 5].map(score => ({ text: String(score), data: ratePress(id, resolution, score) }));
    return { ...out, text: `${text}\n\n${channelText(locale, 'rating.ask')}`, buttons: [scores] };
  }
  if (textKey === 'handover.offer')
    return { ...out, text, buttons: [[{ text: said('answer.human'), data: humanPress }]] };
  if (!textKey && message!.authorKind === 'assistant' && out.sources.length > 0)
    return { ...out, text, buttons: [[voteButton(message!.id, true), voteButton(message!.id, false)]] };
  return { ...out, text };
}

const voteButton = (messageId: string, helpful: boolean) => ({
  text: helpful ? '👍' : '👎',
  data: votePress(messageId, helpful),
});
