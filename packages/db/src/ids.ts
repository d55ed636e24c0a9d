import { randomBytes, randomInt } from 'node:crypto';

/** A UUIDv7: made by the application, ordered by time, without telling how many there are. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A public conversation number, CHAT-1803-9682; random, so that it tells nothing about volume. Unique per company by key. */
export function newConversationNumber(): string {
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  return `CHAT-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
