import type { WidgetKey } from '@natiq/contracts/texts/widget';
import type { WebchatAttachment, WebchatConfig, WebchatLocale } from '@natiq/contracts/webchat/views';
import type { Say } from '../text/say.ts';
import type { LineState } from '../transport/stream.ts';
import type { Unsent } from './outbox.ts';
import type { ChatState } from './reducer.ts';

export type View = 'home' | 'talk' | 'rate';
export type Score = 1 | 2 | 3 | 4 | 5;

/** A file that will go along with what is being written. */
export interface Tray {
  id: string;
  name: string;
  bytes: number;
  /** How much of it has left, 0 to 1. */
  share: number;
  /** The server has it. */
  file?: WebchatAttachment;
  /** Why it does not go along, in words; and whether trying again may help. */
  error?: string | undefined;
  again?: boolean | undefined;
}

/** Everything the panel shows; views read it and change it only through what the chat offers. */
export interface Model {
  phase: 'loading' | 'ready' | 'failed';
  config?: WebchatConfig;
  locale: WebchatLocale;
  /** The words of that language; nothing is drawn without them. */
  say?: Say;
  view: View;
  /** A returning visitor's conversation is on its way. */
  fetching?: boolean;
  chat: ChatState;
  unsent: Unsent[];
  /** The server asked for a pause. */
  slow?: boolean;
  line: LineState;
  shown?: boolean;
  alone: boolean;
  sound: boolean;
  draft: string;
  tray: Tray[];
  /** What is seldom needed, files and the rating: fetched when it is. */
  later?: typeof import('../later/main.tsx');
  menu?: boolean;
  /** The menu asks whether the chat is really to end. */
  ending?: boolean;
  rating: { score: Score | 0; comment: string; busy: boolean };
  /** Milliseconds since 1970, moved on every second while a message waits. */
  now: number;
  /** Where the visitor had read to when the panel opened: the line "New" stands after it. */
  readUpto: number;
  noneOlder?: boolean;
  /** "Not now", until the next rating is due. */
  ratingPutOff?: boolean;
  notice?: WidgetKey;
}

export const closed = ({ conversation }: ChatState): boolean =>
  !conversation || ['resolved', 'abandoned', 'archived'].includes(conversation.status);
