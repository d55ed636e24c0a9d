import type { ErrorBody, ErrorCode } from '@natiq/contracts/errors';
import { ServiceError } from '@natiq/services/kernel/errors';
import { DatabaseUnavailable, isInvalidInput } from '@natiq/services/kernel/faults';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

const codes: Record<ErrorCode, TRPCError['code']> = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  unauthenticated: 'UNAUTHORIZED',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  limit_reached: 'PAYMENT_REQUIRED',
  rate_limited: 'TOO_MANY_REQUESTS',
  timeout: 'TIMEOUT',
  too_large: 'PAYLOAD_TOO_LARGE',
  unsupported: 'UNSUPPORTED_MEDIA_TYPE',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
};

const byTrpcCode: Partial<Record<TRPCError['code'], ErrorCode>> = {
  NOT_FOUND: 'not_found',
  FORBIDDEN: 'forbidden',
  UNAUTHORIZED: 'unauthenticated',
  BAD_REQUEST: 'invalid',
  PARSE_ERROR: 'invalid',
  METHOD_NOT_SUPPORTED: 'invalid',
  PAYLOAD_TOO_LARGE: 'too_large',
  TOO_MANY_REQUESTS: 'rate_limited',
  CLIENT_CLOSED_REQUEST: 'timeout',
};

/** This edge's one translator: an error of the services becomes a tRPC error that carries it. */
export function toTrpcError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  const known = asServiceError(error);
  return new TRPCError({ code: known ? codes[known.code] : 'INTERNAL_SERVER_ERROR', cause: known ?? error });
}

function asServiceError(error: unknown): ServiceError | null {
  if (error instanceof ServiceError) return error;
  if (error instanceof DatabaseUnavailable)
    return new ServiceError('unavailable', 'database_unavailable', { cause: error, retryAfterSeconds: 2 });
  if (isInvalidInput(error)) return new ServiceError('invalid', 'invalid', { cause: error });
  return null;
}

/** Wrong fields that an answer names; a list of a hundred thousand wrong values is one mistake. */
const mostFields = 20;

/** What may leave of an error: code, reason, fields; never a stack or a cause. */
export function bodyOf(error: TRPCError, requestId?: string): ErrorBody {
  const { cause } = error;
  if (cause instanceof ServiceError) return cause.toBody(requestId);
  const request = requestId ? { requestId } : {};
  if (cause instanceof z.ZodError && error.code === 'BAD_REQUEST') {
    const fields = Object.fromEntries(
      cause.issues.slice(0, mostFields).map(issue => [issue.path.join('.') || 'input', `invalid_${issue.code}`]),
    );
    return { code: 'invalid', reason: 'invalid', fields, ...request };
  }
  const code = byTrpcCode[error.code] ?? 'internal';
  return { code, reason: code, ...request };
}
