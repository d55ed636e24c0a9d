import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebhookCall } from '@natiq/services/kernel/channel-port';

const header = 'x-telegram-bot-api-secret-token';
/** What Telegram allows a secret to be; anything else was never ours. */
const shape = /^[\w-]{16,256}$/;

/** The secret a call carries, or null. */
export function proofOf(call: WebhookCall): string | null {
  const given = call.header(header);
  return given !== null && shape.test(given) ? given : null;
}

/** Whether it is the secret behind the hash; both hashes have one length, so the comparison tells nothing by its time. */
export function verify(call: WebhookCall, proofHash: string): boolean {
  const given = createHash('sha256')
    .update(call.header(header) ?? '')
    .digest();
  const wanted = Buffer.from(proofHash, 'hex');
  return wanted.length === given.length && timingSafeEqual(given, wanted);
}
