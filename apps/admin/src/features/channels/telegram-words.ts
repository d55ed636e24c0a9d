import type { TelegramView } from '@natiq/contracts/channels/views';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import type { Say } from '../../words/use-words.tsx';

/** The account at Telegram that makes bots. */
export const botFather = '@BotFather';

export type BotState = 'on' | 'paused' | 'trouble';

export function stateOf({ mode, error }: Pick<TelegramView, 'mode' | 'error'>): BotState {
  if (error) return 'trouble';
  return mode === 'paused' ? 'paused' : 'on';
}

/** What is wrong and what helps; a reason newer than this app is only named as trouble. */
export function troubleWords(reason: string, say: Say): string {
  const key = `telegram.error.${reason}`;
  return say(isAdminKey(key) ? key : 'telegram.error.other', { name: botFather });
}
