import type {
  WebchatAttachment,
  WebchatContact,
  WebchatConversation,
  WebchatFeedbackRequest,
  WebchatLocale,
} from '@natiq/contracts/webchat/views';
import { beep } from '../sound.ts';
import type { Model } from './model.ts';
import { emptyChat, takeOlder } from './reducer.ts';
import { Visit } from './visit.ts';

const TYPING_EVERY_MS = 3_000;

/** What a visitor can do. None of these throws: what did not work is said in a notice. */
export class Chat extends Visit {
  #lastTyping = 0;

  /** Changes what is only looks: an open menu, a half-given rating. */
  set(change: Partial<Pick<Model, 'menu' | 'ending' | 'rating' | 'tray'>>): void {
    this.ports.store.set(change);
  }

  draft(draft: string): void {
    const { store, storage, api, key } = this.ports;
    store.set({ draft });
    // What is half written survives a reload.
    if (draft) storage.setItem(`natiq:draft:${key}`, draft);
    else storage.removeItem(`natiq:draft:${key}`);
    const person = this.chat.conversation?.owner.kind === 'user';
    if (!draft || !person || Date.now() - this.#lastTyping < TYPING_EVERY_MS) return;
    this.#lastTyping = Date.now();
    api.typing().catch(() => undefined);
  }

  send(text: string, files?: WebchatAttachment[]): void {
    this.go('talk');
    this.ports.store.set({ readUpto: Infinity });
    this.outbox.add(text, files);
  }

  retry(clientId: string): void {
    this.outbox.retry(clientId);
  }

  discard(clientId: string): void {
    this.outbox.discard(clientId);
  }

  async older(): Promise<void> {
    const page = await this.#act(() => this.ports.api.before(this.chat.messages[0]?.seq ?? 1));
    if (page?.got.messages.length) this.setChat(takeOlder(this.chat, page.got.messages));
    else if (page) this.ports.store.set({ noneOlder: true });
  }

  async human(): Promise<void> {
    this.go('talk');
    await this.#change(this.ports.api.human);
  }

  async end(): Promise<void> {
    await this.#change(this.ports.api.end);
  }

  async rate(): Promise<void> {
    const { store, api } = this.ports;
    const { rating } = store.get();
    const { score, busy } = rating;
    const comment = rating.comment.trim();
    if (!score || busy) return;
    this.set({ rating: { ...rating, busy: true } });
    const done = await this.#change(() => api.rate({ score, ...(comment && { comment }) }));
    this.set({ rating: done ? { score: 0, comment: '', busy: false } : rating });
    if (!done) return;
    this.putOffRating();
    store.set({ notice: 'rating.thanks' });
  }

  putOffRating(): void {
    this.ports.store.set({ ratingPutOff: true });
    this.go('talk');
  }

  /** A thumb. What did not arrive is said, and given again once the line is back, unless it was turned meanwhile. */
  async feedback(vote: WebchatFeedbackRequest): Promise<void> {
    const { helpful } = vote;
    const find = () => this.chat.messages.find(m => m.id === vote.messageId);
    this.happen({ event: 'message', data: { ...find()!, helpful } });
    if (!helpful) void this.later();
    if (!(await this.#act(() => this.ports.api.feedback(vote))))
      addEventListener('online', () => find()?.helpful === helpful && this.feedback(vote), { once: true });
  }

  identify(contact: WebchatContact): void {
    const { session } = this.ports;
    session.identify(contact);
    if (session.token()) void this.enter().catch(() => undefined);
  }

  /** Another tab became this visitor first, or stopped being them. */
  tokenFromElsewhere(token: string | null): void {
    const { session, store } = this.ports;
    if (token === session.token()) return;
    session.adopt(token);
    store.set({ chat: emptyChat });
    if (store.get().shown) void this.show();
  }

  setLocale(locale: WebchatLocale): void {
    this.ports.storage.setItem('natiq:locale', locale);
    this.ports.speakIn(locale);
    this.ports.host.tell({ type: 'locale', locale });
  }

  setSound(sound: boolean): void {
    this.ports.storage.setItem('natiq:sound', sound ? 'on' : 'off');
    this.ports.store.set({ sound });
    if (sound) beep();
  }

  async #act<T>(work: () => Promise<T>): Promise<{ got: T } | null> {
    try {
      return { got: await this.authorised(work) };
    } catch {
      this.ports.store.set({ notice: 'banner.action' });
      return null;
    }
  }

  /** An act that changes the conversation: takes its new state from the answer, then what was said about it. */
  async #change(work: () => Promise<{ conversation?: WebchatConversation } | undefined>): Promise<boolean> {
    const answer = await this.#act(work);
    const conversation = answer?.got?.conversation;
    if (conversation) this.happen({ event: 'conversation', data: conversation });
    if (answer) await this.catchUp();
    return answer !== null;
  }
}
