import type { WebchatContact, WebchatConversation, WebchatEvent, WebchatLocale } from '@natiq/contracts/webchat/views';
import { beep } from '../sound.ts';
import type { ChatPorts } from './chat.ts';
import type { View } from './model.ts';
import type { Outbox } from './outbox.ts';
import { type ChatState, takeOlder } from './reducer.ts';

const TYPING_EVERY_MS = 3_000;

/** What the rest of the chat lends to the acts of a visitor. */
export interface ActionPorts extends ChatPorts {
  chat(): ChatState;
  setChat(next: ChatState): void;
  happen(event: WebchatEvent): void;
  catchUp(): Promise<void>;
  authorised<T>(work: () => Promise<T>): Promise<T>;
  enter(): Promise<void>;
  go(view: View): void;
  /** Begins again as whoever the token now names. */
  follow(): void;
  outbox: Outbox;
}

/** What a visitor can do. None of these throws: what did not work is said in a notice. */
export function createActions(ports: ActionPorts) {
  const { store, api, session, host, storage, chat, setChat, happen, catchUp, authorised, go, outbox, key } = ports;
  const draftKey = `natiq:draft:${key}`;
  let lastTyping = 0;

  async function act<T>(work: () => Promise<T>): Promise<{ got: T } | null> {
    try {
      return { got: await authorised(work) };
    } catch {
      store.set({ notice: 'banner.action' });
      return null;
    }
  }

  /** An act that changes the conversation: takes its new state from the answer, or fetches it. */
  async function change(work: () => Promise<{ conversation?: WebchatConversation } | undefined>): Promise<boolean> {
    const answer = await act(work);
    const conversation = answer?.got?.conversation;
    if (conversation) happen({ event: 'conversation', data: conversation });
    if (answer) await catchUp();
    return answer !== null;
  }

  function putOffRating(): void {
    store.set({ ratingPutOff: true });
    go('talk');
  }

  return {
    putOffRating,
    storageChanged: outbox.refresh,
    retry: outbox.retry,
    discard: outbox.discard,
    draft(draft: string): void {
      store.set({ draft });
      // The storage of a frame lasts at least as long as the page: what is half written survives a reload.
      if (draft) storage.setItem(draftKey, draft);
      else storage.removeItem(draftKey);
      const person = chat().conversation?.owner.kind === 'user';
      if (!draft || !person || Date.now() - lastTyping < TYPING_EVERY_MS) return;
      lastTyping = Date.now();
      api.typing().catch(() => undefined);
    },
    send(text: string): void {
      go('talk');
      store.set({ readUpto: Number.POSITIVE_INFINITY });
      outbox.add(text);
    },
    async older(): Promise<void> {
      const page = await act(() => api.before(chat().messages[0]?.seq ?? 1));
      if (page?.got.messages.length) setChat(takeOlder(chat(), page.got.messages));
      else if (page) store.set({ noneOlder: true });
    },
    async human(): Promise<void> {
      go('talk');
      await change(api.human);
    },
    end: () => change(api.end),
    async rate(): Promise<void> {
      const { rating } = store.get();
      const { score, comment, busy } = rating;
      if (!score || busy) return;
      store.set({ rating: { ...rating, busy: true } });
      const done = await change(() => api.rate({ score, ...(comment.trim() && { comment: comment.trim() }) }));
      store.set({ rating: done ? { score: 0, comment: '', busy: false } : rating });
      if (!done) return;
      putOffRating();
      store.set({ notice: 'rating.thanks' });
    },
    async feedback(messageId: string, helpful: boolean): Promise<void> {
      const held = chat().messages.find(m => m.id === messageId);
      if (!held) return;
      happen({ event: 'message', data: { ...held, helpful } });
      if (!(await act(() => api.feedback({ messageId, helpful })))) happen({ event: 'message', data: held });
    },
    identify(contact: WebchatContact): void {
      session.identify(contact);
      if (session.token()) void ports.enter().catch(() => undefined);
    },
    /** Another tab became this visitor first. */
    tokenFromElsewhere(token: string | null): void {
      if (token === session.token()) return;
      session.adopt(token);
      if (store.get().shown) ports.follow();
    },
    setLocale(locale: WebchatLocale): void {
      storage.setItem('natiq:locale', locale);
      ports.speakIn(locale);
      host.tell({ type: 'locale', locale });
    },
    setSound(sound: boolean): void {
      storage.setItem('natiq:sound', sound ? 'on' : 'off');
      store.set({ sound });
      if (sound) beep();
    },
  };
}
