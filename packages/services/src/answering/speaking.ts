import type { EventBus } from '../kernel/ports.ts';

/** Where the text of an answer goes while it is being made. */
export interface Speaking {
  /** Adds a piece; the pieces in order are the text of the message. */
  say(piece: string): void;
  /** Takes back everything said so far. */
  takeBack(): void;
  /** Nothing more will be said: what was held back a moment is shown. */
  end(): void;
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
    end: () => {},
    get text() {
      return text;
    },
  };
}

/** Milliseconds between two pieces that are shown: what is faster than twenty a second no eye tells apart, and every reader pays for. */
const showEvery = 50;

/**
 * Shows the text of a message in flight to whoever watches the conversation: the first piece at once, what follows within
 * `showEvery` together.
 */
export function liveSpeaking(bus: EventBus, conversationId: string, messageId: string): Speaking {
  const topic = `conversation:${conversationId}`;
  const kept = silentSpeaking();
  let held = '';
  /** Letters shown so far: who begins to watch in the middle sees by it that the beginning is missing. */
  let from = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const show = () => {
    clearTimeout(timer);
    timer = undefined;
    if (held === '') return;
    const text = held;
    held = '';
    shownAt = performance.now();
    bus.publish(topic, { type: 'delta', messageId, text, from });
    from += text.length;
  };
  return {
    say: piece => {
      kept.say(piece);
      held += piece;
      const left = shownAt + showEvery - performance.now();
      if (left <= 0) show();
      else timer ??= setTimeout(show, left);
    },
    takeBack: () => {
      held = '';
      show();
      if (kept.text !== '') bus.publish(topic, { type: 'retracted', messageId });
      kept.takeBack();
      from = 0;
    },
    end: show,
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
