import type { ErrorBody, ErrorCode } from '@natiq/contracts/errors';

export interface ErrorDetails {
  /** Values for the sentence of the catalogue `errors.<reason>`. */
  params?: Record<string, string | number>;
  /** Which field of the input is wrong and why: keys of the catalogue. */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one family of errors. Each edge has one translator; a reason is a key of the text catalogue, never a sentence. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly params: Record<string, string | number> | undefined;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, reason: string, details: ErrorDetails = {}) {
    super(`${code}: ${reason}`, { cause: details.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.reason = reason;
    this.params = details.params;
    this.fields = details.fields;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  /** What may leave the process: no stack, no cause. */
  toBody(requestId?: string): ErrorBody {
    const { code, reason, params, fields, retryAfterSeconds } = this;
    return {
      code,
      reason,
      ...(params && { params }),
      ...(fields && { fields }),
      ...(requestId && { requestId }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    };
  }
}

/** Not there, or of another company: the same answer for both. */
export const notFound = (reason = 'not_found') => new ServiceError('not_found', reason);
export const forbidden = (reason = 'forbidden') => new ServiceError('forbidden', reason);
export const unauthenticated = (reason = 'unauthenticated') => new ServiceError('unauthenticated', reason);
export const conflict = (reason: string, details?: ErrorDetails) => new ServiceError('conflict', reason, details);
export const invalid = (reason: string, details?: ErrorDetails) => new ServiceError('invalid', reason, details);
export const limitReached = (reason: string, details?: ErrorDetails) =>
  new ServiceError('limit_reached', reason, details);
export const tooLarge = (reason: string, details?: ErrorDetails) => new ServiceError('too_large', reason, details);
export const unsupported = (reason: string, details?: ErrorDetails) => new ServiceError('unsupported', reason, details);
export const rateLimited = (retryAfterSeconds: number, reason = 'rate_limited') =>
  new ServiceError('rate_limited', reason, { retryAfterSeconds, params: { seconds: retryAfterSeconds } });
export const unavailable = (reason: string, details?: ErrorDetails) => new ServiceError('unavailable', reason, details);
