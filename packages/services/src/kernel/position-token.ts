import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Position } from '@natiq/db/events';

export interface PositionSeal {
  seal(position: Position): string;
  /** The position, or null for one of another generation or of another maker: the reader must reload. */
  open(token: string): Position | null;
}

/** Positions leave the server sealed: transaction ids tell how busy an installation is. */
export function positionSeal(secret: string, generation: string): PositionSeal {
  const key = createHash('sha256').update(`position:${secret}`).digest();
  const bound = Buffer.from(generation);
  return {
    seal(position) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      cipher.setAAD(bound);
      const body = Buffer.concat([cipher.update(`${position.xid} ${position.id}`), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length < 30 || bytes.length > 120) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAAD(bound);
        decipher.setAuthTag(bytes.subarray(12, 28));
        const [xid, id] = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
          .toString()
          .split(' ');
        return xid && id ? { xid, id } : null;
      } catch {
        return null;
      }
    },
  };
}

/** Whether a comes after b in the order of the log. */
export function isAfter(a: Position, b: Position): boolean {
  const [ax, bx] = [BigInt(a.xid), BigInt(b.xid)];
  return ax === bx ? BigInt(a.id) > BigInt(b.id) : ax > bx;
}
