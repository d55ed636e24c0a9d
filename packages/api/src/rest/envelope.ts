import type { Locale } from '@natiq/contracts/common';
import { type ErrorBody, httpStatusOf } from '@natiq/contracts/errors';
import { errorText, errorTexts } from '@natiq/contracts/texts/errors';
import { fieldText, type RestMessage, restTexts } from '@natiq/contracts/texts/rest';
import { z } from 'zod';
import { toCaller } from './names.ts';
import type { Method, RestRoute } from './route.ts';
import { listKindOf } from './schemas.ts';

/** Every failure of the REST door. */
export const failureView = z.object({
  success: z.literal(false),
  /** In the language of `Accept-Language`, Arabic or English. */
  message: z.string(),
  /** The family of the failure. */
  code: z.enum(Object.keys(httpStatusOf) as [keyof typeof httpStatusOf]),
  /** The exact reason, for programs. */
  reason: z.string(),
  /** Fields of the input that are wrong. */
  errors: z.array(z.object({ field: z.string(), reason: z.string(), message: z.string() })).optional(),
  /** To quote when reporting it. */
  requestId: z.string(),
});
export type Failure = z.infer<typeof failureView>;

const byMethod: Record<Method, RestMessage> = {
  GET: 'found',
  POST: 'done',
  PUT: 'done',
  PATCH: 'changed',
  DELETE: 'deleted',
};

/** The envelope of a success: status and body. */
export function success(route: RestRoute, locale: Locale, data: unknown) {
  const usual = route.status === 201 ? 'created' : listKindOf(route) ? 'listed' : byMethod[route.method];
  return {
    status: route.status ?? 200,
    body: { success: true as const, message: restTexts[locale][route.message ?? usual], data },
  };
}

/** Failures of the door itself, whose status the code of the family does not tell. */
const statusOfReason: Record<string, number> = { method_not_allowed: 405, media_type: 415 };

/** The envelope of a failure: status and body, with the fields under the caller's names. */
export function failure(error: ErrorBody, locale: Locale, requestId: string, route?: RestRoute) {
  const { code, reason, fields } = error;
  const errors = Object.entries(fields ?? {}).map(([field, reported]) => {
    // What a schema finds carries this prefix; a reason of the catalogue does not.
    const fault = reported.replace(/^invalid_/, '');
    return { field: route ? toCaller(route, field) : field, reason: fault, message: faultText(locale, fault) };
  });
  const body: Failure = {
    success: false,
    message: errorText(locale, error),
    code,
    reason,
    ...(errors.length > 0 && { errors }),
    requestId,
  };
  return { status: statusOfReason[reason] ?? httpStatusOf[code], body };
}

function faultText(locale: Locale, fault: string): string {
  return fault in errorTexts[locale] ? errorText(locale, { code: 'invalid', reason: fault }) : fieldText(locale, fault);
}
