/** What went wrong at a provider, as the answering room reads it off an error: see `kind` and `retryAfterMs`. */
export type FailureKind = 'rate_limited' | 'server' | 'network' | 'refused' | 'cut' | 'bad_response';

/** A provider's failure without its answer's body: nothing a provider says belongs into a log. */
export class ProviderFailure extends Error {
  override name = 'ProviderFailure';
  readonly kind: FailureKind;
  /** Milliseconds the provider asked to wait; 0 when it did not. */
  readonly retryAfterMs: number;

  constructor(kind: FailureKind, message: string, retryAfterMs = 0) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}
