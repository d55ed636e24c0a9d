/** Some texts for a model that turns them into vectors. */
export interface EmbeddingCall {
  /** Up to and with `/v1`; an address that people gave. */
  baseUrl: string;
  apiKey: string | null;
  model: string;
  texts: readonly string[];
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface Embeddings {
  /** One for each text, in their order, all of one length. */
  vectors: number[][];
  /** Null where the server does not say. */
  inputTokens: number | null;
}

export const embeddingFailures = [
  'address',
  'refused',
  'not_found',
  'bad_request',
  'bad_response',
  'rate_limited',
  'server',
  'network',
  'timeout',
] as const;
export type EmbeddingFailureKind = (typeof embeddingFailures)[number];

/** Why there are no vectors; without the server's words. */
export class EmbeddingFailure extends Error {
  override name = 'EmbeddingFailure';
  readonly kind: EmbeddingFailureKind;
  /** Milliseconds the server asked to wait; 0 when it did not. */
  readonly retryAfterMs: number;

  constructor(kind: EmbeddingFailureKind, retryAfterMs = 0) {
    super(kind);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same may go well a moment later. */
  get passes(): boolean {
    return ['rate_limited', 'server', 'network', 'timeout'].includes(this.kind);
  }
}

/** Turns texts into vectors at addresses that companies give. */
export interface EmbeddingClient {
  /** @throws EmbeddingFailure; the signal's reason when it aborts */
  embed(call: EmbeddingCall): Promise<Embeddings>;
}
