import type { Side } from './scene.ts';
import type { PeerBot, Update } from './telegram-peer.ts';

let lastMessage = 0;

/** Somebody in a private chat with a company's bot. */
export class Writer {
  readonly name: string;
  readonly side: Side;
  readonly bot: PeerBot;
  readonly chat: number;

  constructor(side: Side, bot: PeerBot, chat: number) {
    this.name = `chat ${chat}`;
    this.side = side;
    this.bot = bot;
    this.chat = chat;
  }

  /** A message, and the id it is known by. */
  writes(content: Record<string, unknown>): { update: Update; clientId: string } {
    lastMessage += 1;
    return {
      update: this.bot.update({ message: this.#message(lastMessage, content) }),
      clientId: `${this.chat}:${lastMessage}`,
    };
  }

  /** The same message with other words. */
  edits(clientId: string, text: string): Update {
    const number = Number(clientId.split(':')[1]);
    return this.bot.update({ edited_message: { ...this.#message(number, { text }), edit_date: seconds() + 5 } });
  }

  #message(number: number, content: Record<string, unknown>) {
    return {
      message_id: number,
      from: { id: this.chat, is_bot: false, first_name: 'Salma', language_code: 'en' },
      chat: { id: this.chat, type: 'private' },
      date: seconds(),
      ...content,
    };
  }
}

const seconds = () => Math.floor(Date.now() / 1000);
