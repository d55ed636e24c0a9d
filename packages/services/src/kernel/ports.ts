import type { ChannelAdapter } from './channel-port.ts';
import type { FileLinks } from './file-links.ts';
import type { DocumentReader } from './reading/document-port.ts';
import type { Secrets } from './secrets.ts';
import type { EmbeddingClient } from './web/embedding-port.ts';
import type { WebClient } from './web/port.ts';

/** What services need from outside; implemented by connectors and wired by the server, faked in tests. */

/** Short-lived news between processes: typing, presence, answer text in flight. Losing one loses nothing that matters. */
export interface EventBus {
  publish(topic: string, payload: BusPayload): void;
  /** Calls back for every payload of a topic, from this and other processes; returns the function that ends it. */
  subscribe(topic: string, listener: (payload: BusPayload) => void): () => void;
}
export type BusPayload = Record<string, unknown>;

/** Wake-ups after a commit. A lost one delays, never loses: due work is found from rows. */
export interface Wake {
  /** The event log grew. */
  log(): void;
  /** A conversation may need an answer. */
  answer(companyId: string, conversationId: string): void;
}

export interface ProviderPassage {
  id: string;
  articleId: string;
  title: string;
  heading: string | null;
  text: string;
  language: string;
  score: number;
}

export interface ProviderRequest {
  companyName: string;
  assistantName: string;
  instructions: string;
  /** Language of the answer. */
  language: 'ar' | 'en';
  question: string;
  /** Earlier turns, oldest first, trimmed to what fits. */
  history: readonly { by: 'customer' | 'us'; text: string }[];
  passages: readonly ProviderPassage[];
  /** Confidence from retrieval alone, 0..1. */
  retrievalConfidence: number;
  model: string;
  temperature: number;
  maxTokens: number;
  /**
   * Rules for work on a text that needs no passages, a translation for instance; `question` is that text. What answers then is
   * the text alone, without a verdict. Only language models know such work.
   */
  task?: string;
  /**
   * Waits until more can be made use of. Who reads from a line awaits it before each read, so that all that came meanwhile is
   * read at once.
   */
  breathe?: () => Promise<void>;
  signal: AbortSignal;
}

/** A piece of a provider's stream. The first line of the text is the verdict (decision, confidence, intent). */
export type ProviderChunk =
  | { type: 'text'; text: string }
  | { type: 'usage'; inputTokens: number; outputTokens: number; costMicros: number };

/** Something that writes an answer from passages: a language model or the built-in extractive one. */
export interface AnswerProvider {
  readonly name: string;
  /** What it asks for unless an assistant names another. */
  readonly model?: string;
  readonly promptVersion?: string;
  /** Milliseconds to the first text, and in all, before the call is aborted. */
  readonly timeouts: { firstText: number; total: number };
  /** @throws on any failure; aborts when the signal does */
  stream(request: ProviderRequest): AsyncIterable<ProviderChunk>;
}

/** US dollars for a million tokens read and written, which is millionths of a dollar for one. */
export interface TokenPrices {
  input: number;
  output: number;
}

/** A model provider the installation can reach, with its own key or with a company's. */
export interface ProviderKind {
  readonly name: string;
  /** The installation itself may ask it; companies without a key of their own then do so through it. */
  readonly isOpen: boolean;
  /** The model the installation names. Null: the assistant's, or, where `needsModel`, one the company must name. */
  readonly model: string | null;
  readonly needsModel: boolean;
  /** Null where the model's price is not known. */
  pricesOf(model: string | null): TokenPrices | null;
  /** One that asks with a key of the company's own, for the installation's model unless the company names one. */
  make(options: { apiKey: string; model: string | null }): AnswerProvider;
}

export interface Mail {
  to: string;
  subject: string;
  /** Plain text; addresses in it stand alone on their line. */
  text: string;
  language: 'ar' | 'en';
}

/** Sends mail through the server the installation names. */
export interface Mailer {
  /** @throws when the server is away or refuses; in words of the server, without the mail's text */
  send(mail: Mail): Promise<void>;
  /** Knocks at the server without sending anything. @throws likewise */
  check(): Promise<void>;
}

/**
 * Where the bytes of files lie. Keys begin with the company (`<company>/<id>`) and name one file for ever: what is put is never
 * changed, only deleted.
 */
export interface FileStorage {
  /** Stores all of the body or nothing. @throws what the body throws, unavailable when the storage does not take it */
  put(key: string, body: AsyncIterable<Uint8Array>, about: { mime: string }): Promise<void>;
  /** The bytes, or those from `from` to `to` (both counted in); null when there is no such file. Ending the iteration early closes it. */
  get(key: string, range?: { from: number; to: number }): Promise<AsyncIterable<Uint8Array> | null>;
  /** Forgets the file; one that is not there is forgotten already. */
  delete(key: string): Promise<void>;
  /** Takes away what writers that were killed left beside the files before the given instant; left out where none can. */
  clearDrafts?(before: Date): Promise<void>;
}

export interface Logger {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

export interface Ports {
  bus: EventBus;
  wake: Wake;
  /** In order of preference; the built-in one is always last. */
  providers: readonly AnswerProvider[];
  /** What companies may set up for themselves, in the installation's order. */
  providerKinds: readonly ProviderKind[];
  /** Null where no mail is set up: links are then passed on by hand. */
  /** Turns texts into vectors by models that companies choose. */
  embeddings: EmbeddingClient;
  mailer: Mailer | null;
  /** The address people reach this installation at, without a closing slash; null where none is set. */
  publicUrl: string | null;
  storage: FileStorage;
  /** Reads the text of files of knowledge. */
  documents: DocumentReader;
  /** Makes and reads the addresses of files. */
  links: FileLinks;
  /** By kind: the channels that have a provider. */
  channels: ReadonlyMap<string, ChannelAdapter>;
  secrets: Secrets;
  /** The one way to addresses that people give: nothing else asks for them. */
  web: WebClient;
}
