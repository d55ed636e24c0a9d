/**
 * What the web chat doors say to a visitor's browser: `/api/v1/channels/webchat/:channelKey/*`.
 * Types only, so that the widget pays no byte for them; the server checks what comes in with `inputs.ts`.
 * Success bodies are these shapes as they stand; failures are `WebchatFailure` with a 4xx or 5xx status.
 */

import type { VoteReason } from '../learning/inputs.ts';

export type WebchatLocale = 'ar' | 'en';

/** One text in both languages. */
export interface BothLanguages<T = string> {
  en: T;
  ar: T;
}

/** `GET config`: what the launcher and the first screen need; public, cached by ETag. */
export interface WebchatConfig {
  channel: { key: string; name: string };
  assistant: { name: string };
  company: { name: string; logoUrl?: string };
  theme: {
    /** Hue of the brand in degrees, 0 to 359. */
    hue: number;
    /** Chroma of the brand in oklch, 0.03 to 0.16; the product's own when absent. */
    chroma?: number;
    mode: 'light' | 'dark' | 'auto';
    /** Side of the page the launcher stands on, in reading direction. */
    position: 'end' | 'start';
    launcherText?: BothLanguages;
  };
  locales: WebchatLocale[];
  defaultLocale: WebchatLocale;
  greeting: BothLanguages<{ title: string; body: string }>;
  suggestions: BothLanguages<string[]>;
  /** Whether people are at work now, and how the company words its hours. */
  hours?: { open: boolean; text?: BothLanguages };
  features: { human: boolean; attachments: boolean; rating: boolean; sound: boolean };
  /** Longest message accepted, in UTF-16 units, as JavaScript counts. */
  maxMessageLength: number;
}

export type WebchatAuthorKind = 'contact' | 'assistant' | 'agent' | 'system';

export interface WebchatAuthor {
  kind: WebchatAuthorKind;
  name: string;
}

/** Moves forward only: pending, sent, delivered, read; or failed. */
export type WebchatMessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

/** A passage an answer rests on. */
export interface WebchatSource {
  title: string;
  /** Of a document that has pages: the page the words stand on. */
  page?: number;
  url?: string;
  snippet: string;
}

/** A file of a message. `url` opens it for a day or two; the sizes are there for pictures that may be shown. */
export interface WebchatAttachment {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  url: string;
  width?: number;
  height?: number;
}

export interface WebchatMessage {
  id: string;
  /** Gapless within its conversation, from 1. */
  seq: number;
  /** The visitor's own id of a message it sent; the same id is never accepted twice. */
  clientId?: string;
  author: WebchatAuthor;
  text: string;
  /** System messages: the key of the text in the widget's catalogue, rendered in the reader's language; `text` stands in for a key one does not know. */
  key?: string;
  params?: Record<string, string | number | null>;
  sources: WebchatSource[];
  attachments: WebchatAttachment[];
  /** The visitor's own verdict on an answer, if they gave one. */
  helpful?: boolean | null;
  status: WebchatMessageStatus;
  /** ISO 8601, UTC. */
  createdAt: string;
}

export type WebchatConversationStatus =
  | 'active'
  | 'waiting'
  | 'escalated'
  | 'agent_handling'
  | 'resolved'
  | 'abandoned'
  | 'archived';

export interface WebchatConversation {
  id: string;
  /** Public number, e.g. `CHAT-1803-9682`. */
  number: string;
  status: WebchatConversationStatus;
  owner: { kind: 'assistant' | 'queue' | 'user'; name?: string };
  /** Only while waiting for a person; the place counts from 1. */
  queue?: { position: number; estimateSeconds: number | null };
  ratingDue: boolean;
  /** Up to where the visitor has read. */
  contactReadSeq: number;
  /** Up to where our side has read. */
  staffReadSeq: number;
  lastSeq: number;
}

/** What a page may tell about its visitor. Without `signature` nothing here proves who they are. */
export interface WebchatContact {
  name?: string;
  email?: string;
  phone?: string;
  userId?: string;
  signature?: string;
}

/** `POST session` */
export interface WebchatSessionRequest {
  visitorToken?: string;
  contact?: WebchatContact;
  context: { url: string; referrer: string; language: string; timeZone: string };
}
export interface WebchatSession {
  visitorToken: string;
  conversation: WebchatConversation | null;
  messages: WebchatMessage[];
}

/** `POST messages` */
export interface WebchatSendRequest {
  clientId: string;
  /** May be empty when a file speaks. */
  text: string;
  /** Ids that `POST attachments` answered. */
  attachments?: string[];
}
export interface WebchatSent {
  message: WebchatMessage;
  conversation: WebchatConversation;
}

/** `POST attachments?name=`: the body is the file as it is. */
export interface WebchatUploaded {
  attachment: WebchatAttachment;
}

/** `GET messages?before=|after=&limit=`: in order of `seq`. */
export interface WebchatMessages {
  messages: WebchatMessage[];
  conversation: WebchatConversation | null;
}

/** `GET unread` */
export interface WebchatUnread {
  unread: number;
  lastSeq: number;
}

/** `POST read` */
export interface WebchatReadRequest {
  seq: number;
}

/** `POST human`, and what `end` and `rating` may answer as well. */
export interface WebchatConversationAnswer {
  conversation: WebchatConversation;
}

/** `POST rating` */
export interface WebchatRatingRequest {
  score: 1 | 2 | 3 | 4 | 5;
  comment?: string;
}

/** `POST feedback` */
export interface WebchatFeedbackRequest {
  messageId: string;
  helpful: boolean;
  /** Why not, of `not_relevant | wrong | incomplete | outdated | tone | other`. */
  reasons?: VoteReason[];
  comment?: string;
}

/**
 * `GET stream`: server-sent events. Durable events carry an `id:` line, to come back as `Last-Event-ID`;
 * a comment is sent at once and at least every 15 seconds, so that a blocked line shows.
 */
export interface WebchatEvents {
  message: WebchatMessage;
  /**
   * Text to append to the answer being written, and how many letters of it came before; the message itself comes later under the
   * same id. Of an answer whose beginning went out before the stream began, no piece is sent.
   */
  'message.delta': { messageId: string; text: string; from?: number };
  /** One message, or every message of the visitor up to a place. */
  'message.status': { messageId?: string; uptoSeq?: number; status: WebchatMessageStatus };
  'message.retracted': { messageId: string };
  typing: { author: WebchatAuthor; on: boolean };
  conversation: WebchatConversation;
  /** The settings changed: fetch `config` again. */
  config: Record<string, unknown>;
  /** The place asked for is gone: fetch everything again. */
  reload: Record<string, unknown>;
}

export type WebchatEvent = {
  [K in keyof WebchatEvents]: { id?: string; event: K; data: WebchatEvents[K] };
}[keyof WebchatEvents];

/** Every failure of a door. 429 carries `Retry-After` in seconds; 401 asks for a new session. */
export interface WebchatFailure {
  success: false;
  message: string;
  code: string;
  requestId: string;
  errors?: Record<string, string[]> | { path: string; message: string }[];
}
