import type { Locale } from '../common.ts';
import type { ErrorBody } from '../errors.ts';
import { errorsAr } from './errors.ar.ts';
import { errorsEn } from './errors.en.ts';

export const errorTexts = { en: errorsEn, ar: errorsAr } as const;
export type ErrorReason = keyof typeof errorsEn;

/** The sentence for a failure in the reader's language: by reason, else by code. */
export function errorText(
  locale: Locale,
  error: Pick<ErrorBody, 'code' | 'reason' | 'params' | 'retryAfterSeconds'>,
): string {
  const texts: Record<string, string> = errorTexts[locale];
  const text = texts[error.reason] ?? texts[error.code] ?? texts.internal!;
  const params: Record<string, string | number> = { seconds: error.retryAfterSeconds ?? 5, ...error.params };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
