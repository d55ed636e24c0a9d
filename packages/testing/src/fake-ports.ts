import type { ChannelAdapter } from '@natiq/services/kernel/channel-port';
import { fileLinks } from '@natiq/services/kernel/file-links';
import type { AnswerProvider, BusPayload, Logger, Mailer, Ports, ProviderKind } from '@natiq/services/kernel/ports';
import { type DocumentReader, DocumentUnreadable } from '@natiq/services/kernel/reading/document-port';
import { createSecrets } from '@natiq/services/kernel/secrets';
import { type EmbeddingClient, EmbeddingFailure } from '@natiq/services/kernel/web/embedding-port';
import { type FakeWeb, fakeWeb } from './fake-web.ts';
import { type MemoryStorage, memoryStorage } from './memory-storage.ts';

/** Reads every file as plain lines, a page at each form feed; a line with a number sign is a heading. */
const lineReader: DocumentReader = {
  async read(_kind, body, { onProgress }) {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    const pages = Buffer.concat(pieces).toString('utf8').split('\f');
    const blocks = pages.flatMap((text, at) => {
      onProgress(at + 1, pages.length);
      const page = pages.length > 1 ? { page: at + 1 } : {};
      const lines = text.split('\n').filter(line => line.trim() !== '');
      return lines.map(line =>
        line.startsWith('# ')
          ? { kind: 'heading' as const, level: 1, text: line.slice(2), ...page }
          : { kind: 'paragraph' as const, text: line, ...page },
      );
    });
    if (blocks.length === 0) throw new DocumentUnreadable('empty');
    return { title: '', blocks };
  },
};

/** Ports that remember what they were asked; the bus delivers within the process. */
export interface FakePorts extends Ports {
  providers: AnswerProvider[];
  providerKinds: ProviderKind[];
  embeddings: EmbeddingClient;
  mailer: Mailer | null;
  publicUrl: string | null;
  storage: MemoryStorage;
  web: FakeWeb;
  readonly channels: Map<string, ChannelAdapter>;
  /** Everything published on the bus, in order. */
  readonly published: { topic: string; payload: BusPayload }[];
  readonly kicks: { log: number; answers: { companyId: string; conversationId: string }[] };
  /** Forgets what was recorded; subscriptions stay. */
  reset(): void;
}

/** A bus and wake-ups that record, and no provider unless one is given. */
export function fakePorts(providers: AnswerProvider[] = []): FakePorts {
  const listeners = new Map<string, Set<(payload: BusPayload) => void>>();
  const published: FakePorts['published'] = [];
  const kicks: FakePorts['kicks'] = { log: 0, answers: [] };
  return {
    providers,
    providerKinds: [],
    embeddings: {
      embed: async () => {
        throw new EmbeddingFailure('network');
      },
    },
    mailer: null,
    publicUrl: null,
    channels: new Map(),
    secrets: createSecrets([{ id: 'test', secret: 'a secret for tests, of no worth to anybody' }]),
    published,
    kicks,
    storage: memoryStorage(),
    web: fakeWeb(),
    documents: lineReader,
    links: fileLinks('for tests only, and long enough'),
    bus: {
      publish: (topic, payload) => {
        published.push({ topic, payload });
        for (const listener of listeners.get(topic) ?? []) listener(payload);
      },
      subscribe: (topic, listener) => {
        const set = listeners.get(topic) ?? new Set();
        listeners.set(topic, set.add(listener));
        return () => set.delete(listener);
      },
    },
    wake: {
      log: () => {
        kicks.log += 1;
      },
      answer: (companyId, conversationId) => {
        kicks.answers.push({ companyId, conversationId });
      },
    },
    reset: () => {
      published.length = 0;
      kicks.log = 0;
      kicks.answers.length = 0;
    },
  };
}

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  fields: Record<string, unknown>;
}

/** A logger that keeps its lines. */
export function fakeLog(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
