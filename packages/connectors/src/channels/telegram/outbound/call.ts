import { ChannelFailure } from '@natiq/services/kernel/channel-port';

export interface CallOptions {
  /** Milliseconds until it counts as unanswered. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Calls one method of the Bot API. @throws ChannelFailure, which never names the address: the token is part of it */
export type Call = <T>(token: string, method: string, params?: object, options?: CallOptions) => Promise<T>;

interface Answer {
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

const usualTimeoutMs = 10_000;
/** Trouble before a byte of ours left: it was certainly not done. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Telegram could not read our marks; the same text goes without them. */
export class MarksRefused extends Error {
  override readonly name = 'MarksRefused';
}

/** The Bot API at an address, https://api.telegram.org or a server of one's own. */
export function botApi(base: string): Call {
  return async <T>(token: string, method: string, params: object = {}, options: CallOptions = {}): Promise<T> => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? usualTimeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    let status: number;
    let answer: Answer | null;
    try {
      const response = await fetch(`${base}/bot${token}/${method}`, {
        method: 'POST',
        ...(params instanceof FormData
          ? { body: params }
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) }),
        // The token stands in the path; it must not be carried elsewhere.
        redirect: 'manual',
        signal,
      });
      status = response.status;
      answer = readAnswer(await response.text());
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      throw new ChannelFailure('temporary', 'unreachable', { maybeDone: !notSent.has(cause?.code ?? '') });
    }
    if (answer?.ok) return answer.result as T;
    throw failureOf(answer?.error_code ?? status, answer);
  };
}

function readAnswer(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}

function failureOf(code: number, answer: Answer | null): Error {
  const description = answer?.description ?? '';
  if (code === 429)
    return new ChannelFailure('temporary', 'too_many', {
      // Without a word on how long, a minute is what the strictest of its limits counts in.
      retryAfterSeconds: answer?.parameters?.retry_after ?? 60,
    });
  if (code === 401 || (code === 404 && !/chat|message/i.test(description)))
    return new ChannelFailure('needs_action', 'token_refused');
  if (code === 403) return new ChannelFailure('permanent', 'blocked');
  if (code === 409) return new ChannelFailure('needs_action', 'elsewhere');
  if (code === 400 && /can't parse entities|can't find end/i.test(description)) return new MarksRefused(description);
  if (code === 400 && /webhook/i.test(description)) return new ChannelFailure('needs_action', 'webhook_refused');
  if (/chat not found|peer_id_invalid|user not found/i.test(description))
    return new ChannelFailure('permanent', 'chat_gone');
  if (code === 400 || code === 413) return new ChannelFailure('permanent', 'refused');
  // A success nobody can read may have been one.
  return new ChannelFailure('temporary', 'provider_error', { maybeDone: answer === null && code < 300 });
}
