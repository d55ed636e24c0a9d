import { type ErrorBody, httpStatusOf } from '@natiq/contracts/errors';
import { errorText } from '@natiq/contracts/texts/errors';
import { describeError } from '@natiq/services/kernel/describe-error';
import { ServiceError } from '@natiq/services/kernel/errors';
import { DatabaseUnavailable, isInvalidInput } from '@natiq/services/kernel/faults';
import type { Logger } from '@natiq/services/kernel/ports';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { type AppContext, localeOf } from './request.ts';

const ofStatus: Record<number, ErrorBody['code']> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  408: 'invalid',
  413: 'too_large',
  429: 'rate_limited',
};

function bodyOf(error: unknown, requestId: string): ErrorBody {
  if (error instanceof ServiceError) return error.toBody(requestId);
  if (error instanceof z.ZodError) {
    const fields = Object.fromEntries(
      error.issues.slice(0, 20).map(issue => [issue.path.join('.') || 'input', `invalid_${issue.code}`]),
    );
    return { code: 'invalid', reason: 'invalid', fields, requestId };
  }
  if (error instanceof SyntaxError) return { code: 'invalid', reason: 'not_json', requestId };
  if (error instanceof DatabaseUnavailable)
    return { code: 'unavailable', reason: 'database_unavailable', requestId, retryAfterSeconds: 2 };
  if (isInvalidInput(error)) return { code: 'invalid', reason: 'invalid', requestId };
  if (error instanceof HTTPException) {
    const code = ofStatus[error.status] ?? 'internal';
    return { code, reason: code, requestId };
  }
  return { code: 'internal', reason: 'internal', requestId };
}

/** The doors' one translator: the envelope of failures, in the reader's language, without stack or cause. */
export function answerError(c: AppContext, error: unknown, log: Logger): Response {
  const body = bodyOf(error, c.get('requestId'));
  if (body.code === 'internal')
    log.error('http.failed', {
      requestId: body.requestId,
      error: describeError(error),
    });
  if (body.retryAfterSeconds) c.header('retry-after', String(body.retryAfterSeconds));
  return c.json(
    {
      success: false,
      message: errorText(localeOf(c), body),
      code: body.code,
      reason: body.reason,
      ...(body.fields && { errors: body.fields }),
      requestId: body.requestId,
    },
    httpStatusOf[body.code] as 400,
  );
}
