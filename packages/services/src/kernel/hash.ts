import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 as hex: tokens at rest, bodies compared for repeats. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A secret for a client: 256 random bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
