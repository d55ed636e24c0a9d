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

/** The failure behind an answer that is no success. */
export function failureOfStatus(status: number, headers: Headers | undefined): ProviderFailure {
  if (status === 429) return new ProviderFailure('rate_limited', 'rate limited', retryAfterMs(headers));
  return new ProviderFailure(status >= 500 ? 'server' : 'refused', `status ${status}`);
}

/** Retry-After in seconds or as a date; a minute when a rate limit names none. */
function retryAfterMs(headers: Headers | undefined): number {
  const value = headers?.get('retry-after');
  if (!value) return 60_000;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}
