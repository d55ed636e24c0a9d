import type { EventBus } from '../kernel/ports.ts';

/** Where the text of an answer goes while it is being made. */
export interface Speaking {
  /** Adds a piece; the pieces in order are the text of the message. */
  say(piece: string): void;
  /** Takes back everything said so far. */
  takeBack(): void;
  readonly text: string;
}

/** Keeps the text to itself: the test console. */
export function silentSpeaking(): Speaking {
  let text = '';
  return {
    say: piece => {
      text += piece;
    },
    takeBack: () => {
      text = '';
    },
    get text() {
      return text;
    },
  };
}

/** Shows the text of a message in flight to whoever watches the conversation. */
export function liveSpeaking(bus: EventBus, conversationId: string, messageId: string): Speaking {
  const topic = `conversation:${conversationId}`;
  const kept = silentSpeaking();
  return {
    say: piece => {
      kept.say(piece);
      bus.publish(topic, { type: 'delta', messageId, text: piece });
    },
    takeBack: () => {
      if (kept.text !== '') bus.publish(topic, { type: 'retracted', messageId });
      kept.takeBack();
    },
    get text() {
      return kept.text;
    },
  };
}

/** How a sentence joins the text before it: on its own line when it is a step or a row, else after a blank. */
export function joined(before: string, sentence: string): string {
  if (before === '' || /\s$/.test(before)) return sentence.replace(/^\s+/, '');
  return ` ${sentence.replace(/^\s+/, '')}`;
}
