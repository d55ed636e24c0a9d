import { type Json, ref } from './json-schema.ts';

const failure = (description: string, example: Json, headers?: Json): Json => ({
  description,
  ...(headers && { headers }),
  content: {
    'application/json': {
      schema: ref('Failure'),
      example: { success: false, ...example, requestId: '7f0c8c1e-3c1a-4b51-9f0e-2d7f6b3a1c55' },
    },
  },
});

const retryAfter: Json = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } };

/** Failures by family: one shape, told apart by `code` and, more exactly, by `reason`. */
export const failures: Json = {
  Invalid: failure('Something in what was sent is not right; `errors` names the fields.', {
    message: 'Something in what was sent is not right. Check the marked fields.',
    code: 'invalid',
    reason: 'invalid',
    errors: [{ field: 'name', reason: 'too_small', message: 'Too small or too short.' }],
  }),
  Unauthenticated: failure('No live session.', {
    message: 'Please sign in again.',
    code: 'unauthenticated',
    reason: 'unauthenticated',
  }),
  Forbidden: failure('The role does not allow it.', {
    message: 'Your role does not allow this. Ask a manager.',
    code: 'forbidden',
    reason: 'forbidden',
  }),
  NotFound: failure('Not there, or of another company: the same answer for both.', {
    message: 'This is not here, or not yours to see.',
    code: 'not_found',
    reason: 'not_found',
  }),
  Conflict: failure('Something else happened first, or the present state does not allow it; `reason` says which.', {
    message: 'Somebody saved a newer version. Load it, then repeat your change.',
    code: 'conflict',
    reason: 'version_changed',
  }),
  TooLarge: failure('Larger than 2 MB.', { message: 'This is too large.', code: 'too_large', reason: 'too_large' }),
  MediaType: failure('Not JSON.', {
    message: 'Send JSON, with the header Content-Type: application/json.',
    code: 'invalid',
    reason: 'media_type',
  }),
  RateLimited: failure(
    'More than 1000 calls of a session, or 100 attempts to sign in, within 15 minutes.',
    { message: 'That was too fast. Try again in 40 s.', code: 'rate_limited', reason: 'rate_limited' },
    retryAfter,
  ),
  Failed: failure('Any other failure; 503 may be tried again.', {
    message: 'This is not available right now. Try again in a moment.',
    code: 'unavailable',
    reason: 'unavailable',
  }),
};

export const securitySchemes: Json = {
  bearer: { type: 'http', scheme: 'bearer', description: 'The token that signing in answers.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'natiq_session',
    description: 'The session of a browser, for pages of the same origin only.',
  },
  telegramSecret: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Telegram-Bot-Api-Secret-Token',
    description: 'Chosen by this installation and told to Telegram alone.',
  },
  visitor: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A visitor’s token, which `POST …/session` of a web chat answers. It opens the doors of that channel only.',
  },
};

export const parameters: Json = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Names the act, so that a repeat after a lost answer is not a second one: it answers what was stored. The same key with another text answers 409.',
    schema: { type: 'string', minLength: 8, maxLength: 64 },
  },
};
