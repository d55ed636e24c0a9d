import type { ServerResponse } from 'node:http';
import { visitorConversation, visitorMessages } from '@natiq/services/conversations';
import type { ContactContext } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';
import type { LogHub } from '@natiq/services/kernel/log-hub';
import type { BusPayload } from '@natiq/services/kernel/ports';
import { visitorStreams } from '../metrics/meters.ts';

/** Bytes a reader may leave unread before it is dropped; it resumes by Last-Event-ID. */
const mostUnread = 256 * 1024;
const pingEvery = 15_000;
const encoder = new TextEncoder();
/** What is noted about a conversation for the staff alone: a visitor sees the same before and after it. */
const unseen: ReadonlySet<string> = new Set(['answer.decided', 'conversation.mood', 'conversation.upset']);

/**
 * A visitor's stream. It carries state, not history: after each wake-up it sends the messages behind the last one sent
 * and the conversation as it stands, so a cut at any byte and a resume from `<conversation>:<seq>` lose and repeat nothing.
 */
export function openVisitorStream(
  ctx: ContactContext,
  hub: LogHub,
  lastEventId: string | null,
  outgoing: Outgoing | undefined,
  onClose: () => void,
): ReadableStream<Uint8Array> {
  let stop: () => void = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const line = new Line(controller, outgoing, () => stop());
        const pump = new VisitorPump(ctx, frame => line.send(frame));
        const offLog = hub.watch(ctx.companyId, events => {
          const news = events.filter(event => !unseen.has(event.type));
          if (news.some(event => event.conversationId === pump.conversationId || event.actor.id === ctx.actor.id))
            pump.poke();
        });
        const ping = setInterval(() => pump.raw(pingFrame), pingEvery);
        visitorStreams.add({}, 1);
        stop = () => {
          visitorStreams.add({}, -1);
          clearInterval(ping);
          offLog();
          pump.end();
          line.end();
          onClose();
          stop = () => {};
          try {
            controller.close();
          } catch {
            // The reader closed first.
          }
        };
        pump.raw(frameOf('retry: 1000\n\n'));
        await pump.begin(lastEventId).catch(() => stop());
        line.straighten();
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostUnread }),
  );
}

type Outgoing = Pick<ServerResponse, 'headersSent' | 'writableLength' | 'chunkedEncoding' | 'socket'>;
const lookAgain = 50;

/** Bytes of one or more events, and the same as a chunk of an HTTP/1.1 answer. */
interface Frame {
  plain: Uint8Array;
  chunk: Uint8Array;
}

function frameOf(text: string): Frame {
  const plain = encoder.encode(text);
  return { plain, chunk: Buffer.concat([Buffer.from(`${plain.length.toString(16)}\r\n`), plain, Buffer.from('\r\n')]) };
}

const pingFrame = frameOf(': ping\n\n');

/**
 * The way to one reader: through the response's web stream at first, and straight into the socket once its head and all before
 * are out. A frame then is one write of bytes that all readers share.
 */
class Line {
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #outgoing: Outgoing | undefined;
  readonly #drop: () => void;
  #socket: NonNullable<Outgoing['socket']> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    controller: ReadableStreamDefaultController<Uint8Array>,
    outgoing: Outgoing | undefined,
    drop: () => void,
  ) {
    this.#controller = controller;
    this.#outgoing = outgoing;
    this.#drop = drop;
  }

  send(frame: Frame): void {
    const socket = this.#socket;
    const isBehind = socket ? socket.writableLength > mostUnread : (this.#controller.desiredSize ?? 0) < 0;
    if (isBehind) this.#drop();
    else if (socket) socket.write(frame.chunk);
    else this.#controller.enqueue(frame.plain);
  }

  /** Looks in a turn of its own: what the web stream handed out has been written by then, so nothing overtakes it. */
  straighten(): void {
    const outgoing = this.#outgoing;
    if (!outgoing) return;
    this.#timer = setTimeout(() => {
      const isOut =
        outgoing.headersSent && outgoing.writableLength === 0 && this.#controller.desiredSize === mostUnread;
      if (!isOut) this.straighten();
      // Where the answer is not chunked (HTTP/1.0) the web stream goes on.
      else if (outgoing.chunkedEncoding) this.#socket = outgoing.socket;
    }, lookAgain);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#socket = null;
  }
}

/** Frames of what goes over the bus, made once for all readers of one payload. */
const busFrames = new WeakMap<BusPayload, Frame | null>();

const busEvents: Record<string, string> = { delta: 'message.delta', retracted: 'message.retracted', typing: 'typing' };

function busFrame(payload: BusPayload): Frame | null {
  const known = busFrames.get(payload);
  if (known !== undefined) return known;
  const { type, ...data } = payload;
  const name = busEvents[String(type)];
  // One's own typing is no news.
  const isNews = name !== undefined && (data.author as { kind?: string } | undefined)?.kind !== 'contact';
  const frame = isNews ? frameOf(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`) : null;
  busFrames.set(payload, frame);
  return frame;
}

class VisitorPump {
  conversationId: string | null = null;
  readonly #ctx: ContactContext;
  readonly #send: (frame: Frame) => void;
  #sentSeq = 0;
  #sentConversation = '';
  #dirty = false;
  #running = false;
  #hasPlace = false;
  /** Begun while the place to go on from was looked for. */
  #opened: string | null = null;
  #ended = false;
  #offBus: () => void = () => {};
  readonly #offOwn: () => void;
  /** The answer that is being shown here, and how many letters of it went out. */
  #shown = { messageId: '', letters: 0 };

  constructor(ctx: ContactContext, send: (frame: Frame) => void) {
    this.#ctx = ctx;
    this.#send = send;
    this.#offOwn = ctx.ports.bus.subscribe(`identity:${ctx.actor.identityId}`, ({ type, conversationId }) => {
      if (type === 'opened') this.#goOver(String(conversationId));
    });
  }

  /** Starts from a position, or from now: what was before is fetched by `GET messages`. */
  async begin(lastEventId: string | null): Promise<void> {
    const [id, seq] = (lastEventId ?? '').split(':');
    const conversation = await visitorConversation(this.#ctx);
    if (conversation) {
      this.#follow(conversation.id);
      this.#sentSeq =
        conversation.id === id && /^\d{1,9}$/.test(seq ?? '') ? Number(seq) : lastEventId ? 0 : conversation.lastSeq;
    }
    this.#hasPlace = true;
    if (this.#opened) this.#goOver(this.#opened);
    this.poke();
  }

  poke(): void {
    this.#dirty = true;
    // News may come before the place to go on from is known; sent from the beginning they would be shown twice.
    if (this.#hasPlace && !this.#running)
      this.#run().catch(error => this.#ctx.log.warn('webchat.stream_failed', { error: describeError(error) }));
  }

  raw(frame: Frame): void {
    if (!this.#ended) this.#send(frame);
  }

  #event(name: string, data: string): void {
    this.raw(frameOf(`id: ${this.conversationId}:${this.#sentSeq}\nevent: ${name}\ndata: ${data}\n\n`));
  }

  end(): void {
    this.#ended = true;
    this.#offBus();
    this.#offOwn();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#dirty && !this.#ended) {
        this.#dirty = false;
        await this.#sendNews();
      }
    } finally {
      this.#running = false;
    }
  }

  /** To the conversation the visitor has just begun: heard from now on, before it is read. */
  #goOver(conversationId: string): void {
    this.#opened = conversationId;
    if (!this.#hasPlace || this.#ended || conversationId === this.conversationId) return;
    this.#follow(conversationId);
    this.#sentSeq = 0;
  }

  async #sendNews(): Promise<void> {
    const { conversationId } = this;
    const page = await visitorMessages(this.#ctx, { after: this.#sentSeq, limit: 100 });
    const { conversation } = page;
    if (conversationId !== this.conversationId) {
      // What was read lies behind a place in the one before.
      this.#dirty = true;
      return;
    }
    if (conversation && conversation.id !== this.conversationId) {
      this.#follow(conversation.id);
      this.#sentSeq = 0;
      this.#dirty = true;
      return;
    }
    for (const message of page.messages) {
      this.#sentSeq = message.seq;
      this.#event('message', JSON.stringify(message));
    }
    if (page.messages.length === 100) this.#dirty = true;
    const body = JSON.stringify(conversation);
    if (conversation && body !== this.#sentConversation) {
      this.#sentConversation = body;
      this.#event('conversation', body);
    }
  }

  #follow(conversationId: string): void {
    if (conversationId === this.conversationId) return;
    this.#offBus();
    this.conversationId = conversationId;
    this.#offBus = this.#ctx.ports.bus.subscribe(`conversation:${conversationId}`, payload => {
      const frame = busFrame(payload);
      if (frame && (payload.type !== 'delta' || this.#continues(payload))) this.raw(frame);
    });
  }

  /** Whether a piece begins an answer or goes on where the last one ended: a visitor who came in the middle waits for the whole. */
  #continues({ messageId, text, from }: BusPayload): boolean {
    const { letters } = from === 0 ? { letters: 0 } : this.#shown;
    if (from !== letters || (from !== 0 && messageId !== this.#shown.messageId)) return false;
    this.#shown = { messageId: String(messageId), letters: letters + String(text).length };
    return true;
  }
}
