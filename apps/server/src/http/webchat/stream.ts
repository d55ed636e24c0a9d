import type { WebchatConversation } from '@natiq/contracts/webchat/views';
import { visitorConversation, visitorMessages } from '@natiq/services/conversations';
import type { ContactContext } from '@natiq/services/kernel/context';
import type { LogHub } from '@natiq/services/kernel/log-hub';

/** Bytes a reader may leave unread before it is dropped; it resumes by Last-Event-ID. */
const mostUnread = 256 * 1024;
const pingEvery = 15_000;
const encoder = new TextEncoder();

/**
 * A visitor's stream. It carries state, not history: after each wake-up it sends the messages behind the last one sent
 * and the conversation as it stands, so a cut at any byte and a resume from `<conversation>:<seq>` lose and repeat nothing.
 */
export function openVisitorStream(
  ctx: ContactContext,
  hub: LogHub,
  lastEventId: string | null,
  onClose: () => void,
): ReadableStream<Uint8Array> {
  let stop: () => void = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const pump = new VisitorPump(ctx, frame => {
          if ((controller.desiredSize ?? 0) < 0) return stop();
          controller.enqueue(encoder.encode(frame));
        });
        const offLog = hub.watch(ctx.companyId, events => {
          if (events.some(event => event.conversationId === pump.conversationId || event.actor.id === ctx.actor.id))
            pump.poke();
        });
        const ping = setInterval(() => pump.raw(': ping\n\n'), pingEvery);
        stop = () => {
          clearInterval(ping);
          offLog();
          pump.end();
          onClose();
          stop = () => {};
          try {
            controller.close();
          } catch {
            // The reader closed first.
          }
        };
        pump.raw('retry: 1000\n\n');
        await pump.begin(lastEventId).catch(() => stop());
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostUnread }),
  );
}

class VisitorPump {
  conversationId: string | null = null;
  readonly #ctx: ContactContext;
  readonly #send: (frame: string) => void;
  #sentSeq = 0;
  #sentConversation = '';
  #dirty = false;
  #running = false;
  #ended = false;
  #offBus: () => void = () => {};

  constructor(ctx: ContactContext, send: (frame: string) => void) {
    this.#ctx = ctx;
    this.#send = send;
  }

  /** Starts from a position, or from now: what was before is fetched by `GET messages`. */
  async begin(lastEventId: string | null): Promise<void> {
    const [id, seq] = (lastEventId ?? '').split(':');
    const conversation = await visitorConversation(this.#ctx);
    this.#follow(conversation);
    if (conversation)
      this.#sentSeq =
        conversation.id === id && /^\d{1,9}$/.test(seq ?? '') ? Number(seq) : lastEventId ? 0 : conversation.lastSeq;
    this.poke();
  }

  poke(): void {
    this.#dirty = true;
    if (!this.#running)
      this.#run().catch(error => this.#ctx.log.warn('webchat.stream_failed', { error: String(error) }));
  }

  raw(frame: string): void {
    if (!this.#ended) this.#send(frame);
  }

  end(): void {
    this.#ended = true;
    this.#offBus();
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

  async #sendNews(): Promise<void> {
    const page = await visitorMessages(this.#ctx, { after: this.#sentSeq, limit: 100 });
    const { conversation } = page;
    if (conversation && conversation.id !== this.conversationId) {
      this.#follow(conversation);
      this.#sentSeq = 0;
      this.#dirty = true;
      return;
    }
    for (const message of page.messages) {
      this.#sentSeq = message.seq;
      this.raw(`id: ${this.conversationId}:${message.seq}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`);
    }
    if (page.messages.length === 100) this.#dirty = true;
    const body = JSON.stringify(conversation);
    if (conversation && body !== this.#sentConversation) {
      this.#sentConversation = body;
      this.raw(`id: ${this.conversationId}:${this.#sentSeq}\nevent: conversation\ndata: ${body}\n\n`);
    }
  }

  #follow(conversation: WebchatConversation | null): void {
    if (!conversation || conversation.id === this.conversationId) return;
    this.#offBus();
    this.conversationId = conversation.id;
    this.#offBus = this.#ctx.ports.bus.subscribe(`conversation:${conversation.id}`, payload => {
      const { type, ...data } = payload;
      const name =
        type === 'delta'
          ? 'message.delta'
          : type === 'retracted'
            ? 'message.retracted'
            : type === 'typing'
              ? 'typing'
              : null;
      // One's own typing is no news.
      if (!name || (data.author as { kind?: string } | undefined)?.kind === 'contact') return;
      this.raw(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    });
  }
}
