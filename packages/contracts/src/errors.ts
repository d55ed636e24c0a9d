/** The one family of errors, as it travels: a code, parameters for the text catalogue, and fields of the input. */
export const errorCodes = [
  'not_found',
  'forbidden',
  'unauthenticated',
  'conflict',
  'invalid',
  'limit_reached',
  'rate_limited',
  'timeout',
  'too_large',
  'unsupported',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const httpStatusOf: Record<ErrorCode, number> = {
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 400,
  limit_reached: 402,
  rate_limited: 429,
  timeout: 408,
  too_large: 413,
  unsupported: 415,
  unavailable: 503,
  internal: 500,
};

/** What a failed call carries to a client. `reason` is a key of the catalogue `errors`, more exact than the code. */
export interface ErrorBody {
  code: ErrorCode;
  reason: string;
  params?: Record<string, string | number>;
  fields?: Record<string, string>;
  requestId?: string;
  retryAfterSeconds?: number;
}
