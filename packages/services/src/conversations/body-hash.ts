import { sha256 } from '../kernel/hash.ts';

/** Tells a repeat from another message under the same client id; a message without files keeps the hash it always had. */
export function bodyHashOf({
  text,
  attachments = [],
}: {
  text: string;
  attachments?: readonly string[] | undefined;
}): string {
  return sha256(attachments.length === 0 ? text : `${text}\u0000${attachments.join(' ')}`);
}
