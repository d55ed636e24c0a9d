/**
 * What a channel with a provider must be able to do; web chat has none and is served by our own doors. One folder of connectors
 * implements it for one kind, and one suite of tests holds every adapter to it. Adapters know no company, database or text
 * catalogue, and try nothing twice: order, retries and words are the rooms'.
 */

/** A call to a webhook as it came in, before anybody is believed. */
export interface WebhookCall {
  header(name: string): string | null;
  body: string;
}

/** One thing a provider told us, not yet read. */
export interface ProviderUpdate {
  /** The provider's own id: told again, it is the same. */
  id: string;
  /** The provider's order. */
  sequence: number;
  /** Safe to store as it is: no NUL, no half of a sign. */
  payload: unknown;
}

export type MediaKind =
  | 'photo'
  | 'document'
  | 'voice'
  | 'audio'
  | 'video'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'poll'
  | 'other';

/** What came with a message besides words. */
export interface InboundMedia {
  kind: MediaKind;
  /** What can be said of it in words: a file's name, an emoji, a place, a name and number. */
  about: string | null;
  /** Where the bytes are, for `openFile`. */
  file: { id: string; name: string | null; mime: string | null; bytes: number | null } | null;
}

export interface InboundChat {
  /** The customer's address on the channel. */
  address: string;
  /** As the provider's profile has it. */
  name: string | null;
  handle: string | null;
  language: 'ar' | 'en';
}

/** An update, read. */
export type Inbound =
  | {
      kind: 'message' | 'edit';
      chat: InboundChat;
      externalId: string;
      text: string;
      media: InboundMedia | null;
      at: Date;
    }
  /** The name without its slash. */
  | { kind: 'command'; chat: InboundChat; externalId: string; name: string }
  /** Their own number, given by the provider's button. */
  | { kind: 'phone'; chat: InboundChat; externalId: string; phone: string }
  /** One of our buttons. */
  | { kind: 'press'; chat: InboundChat; pressId: string; messageId: string | null; data: string }
  /** Somebody wants us in a group, where we do not speak. */
  | { kind: 'group'; address: string; language: 'ar' | 'en' }
  | { kind: 'nothing' };

/** A file of ours on its way out. */
export interface OutboundFile {
  name: string;
  mime: string;
  bytes: number;
  /** May be shown as a picture. */
  isPicture: boolean;
  read(): Promise<AsyncIterable<Uint8Array>>;
}

export interface OutboundButton {
  text: string;
  /** At most 64 bytes; comes back as the `data` of a press. */
  data: string;
}

/** What is to be said in a chat, in the customer's language, before it takes the provider's form. */
export interface OutboundMessage {
  /** The Markdown our answers use: bold, code, lists, headings, tables, links. */
  /** May be empty where files come along. */
  text: string;
  files?: readonly OutboundFile[] | undefined;
  sources: readonly { title: string; url?: string | undefined }[];
  /** The word above the sources. */
  sourcesLabel: string;
  buttons?: readonly (readonly OutboundButton[])[] | undefined;
  /** A keyboard in place of the customer's own: to give their number or pass; `none` takes it away. */
  keyboard?: { share: string; skip: string } | { skip: string } | 'none' | undefined;
}

/** One call's worth of a message, in the provider's form. */
export interface OutboundPart {
  /** With the provider's marks, and without any, for when it cannot read them. */
  marked: string;
  plain: string;
  markup: unknown;
  /** Sent as it is, in place of words. */
  file?: OutboundFile | undefined;
}

export interface ChannelCapabilities {
  /** Longest text of one part, UTF-16 units. */
  textLength: number;
  markdown: boolean;
  buttons: boolean;
  /** What it can bring in. */
  media: readonly MediaKind[];
  /** Largest file it takes from us and gives us, in bytes. */
  fileBytes: { out: number; in: number };
  /** It can be asked for updates, for an installation nobody can reach. */
  polling: boolean;
  /** A webhook must be https; a provider of one's own may also take http. */
  webhookNeedsHttps: boolean;
}

export interface Account {
  id: string;
  name: string;
  handle: string;
}

/** How listening stands at the provider's end. */
export interface Listening {
  /** Where updates are sent, or null where they wait to be fetched. */
  url: string | null;
  pending: number;
  /** The last trouble it had with us: key of the catalogue `channel.error.*`. */
  trouble: { reason: string; at: Date } | null;
}

export interface ChannelAdapter {
  readonly kind: 'telegram' | 'whatsapp' | 'instagram' | 'email' | 'api';
  readonly capabilities: ChannelCapabilities;

  /** What the call offers as its proof, or null. It also selects the channel, so it is looked up by its hash. */
  proofOf(call: WebhookCall): string | null;
  /** Whether the call's proof is the one behind the hash; takes as long for a wrong one as for the right one. */
  verify(call: WebhookCall, proofHash: string): boolean;
  /** @throws SyntaxError for a body that is no update */
  parse(body: string): ProviderUpdate[];
  /** Reads a stored update; what it does not know is `nothing`, never an error. */
  normalise(payload: unknown): Inbound;

  /** The parts of a message, none longer than the provider takes; at least one. */
  render(message: OutboundMessage): OutboundPart[];
  /** Sends one part. @returns the provider's id of it @throws ChannelFailure */
  send(secret: string, address: string, part: OutboundPart): Promise<{ externalId: string }>;
  /** The bytes of a file that came with a message. @throws ChannelFailure also while it is read */
  openFile(secret: string, fileId: string): Promise<AsyncIterable<Uint8Array>>;
  /** Shows that somebody is writing, for a few seconds. @throws ChannelFailure */
  showTyping(secret: string, address: string): Promise<void>;
  /** Tells the presser that it was heard, and takes the buttons away when `done`. @throws ChannelFailure */
  answerPress(
    secret: string,
    press: { pressId: string; address: string; messageId: string | null; text: string; done: boolean },
  ): Promise<void>;

  /** Who the secret belongs to. @throws ChannelFailure token_refused for a wrong one */
  identify(secret: string): Promise<Account>;
  /** Where a customer begins to write to an account, by its handle. */
  linkTo(handle: string): string;
  /** Has updates sent to an address, each with the proof. @throws ChannelFailure */
  listen(secret: string, at: { url: string; proof: string }): Promise<void>;
  /** Has updates sent nowhere; they wait. @throws ChannelFailure */
  stopListening(secret: string): Promise<void>;
  look(secret: string): Promise<Listening>;
  /** Waits for updates after a number, `waitSeconds` at most; what is before it is forgotten there. @throws ChannelFailure */
  fetchUpdates(
    secret: string,
    options: { after: number | null; waitSeconds: number; signal: AbortSignal },
  ): Promise<ProviderUpdate[]>;
}

/**
 * A provider would not or could not. temporary: try again; permanent: never for this chat or text; needs_action: somebody of the
 * company has to do something first.
 */
export class ChannelFailure extends Error {
  override readonly name = 'ChannelFailure';
  readonly class: 'temporary' | 'permanent' | 'needs_action';
  /** Key of the catalogue `channel.error.*`. */
  readonly reason: string;
  /** The provider asked for this patience, with everything of the account. */
  readonly retryAfterSeconds: number | undefined;
  /** It may have been done all the same: the answer was lost. */
  readonly maybeDone: boolean;

  constructor(
    kind: ChannelFailure['class'],
    reason: string,
    details: { retryAfterSeconds?: number | undefined; maybeDone?: boolean } = {},
  ) {
    // Never the cause: it may name the address of the call, and with it the secret.
    super(`${kind}: ${reason}`);
    this.class = kind;
    this.reason = reason;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.maybeDone = details.maybeDone ?? false;
  }
}
