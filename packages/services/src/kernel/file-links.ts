import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** What an address of a file says; sealed, since ids of companies and identities are nobody's business outside. */
export interface FileLink {
  companyId: string;
  attachmentId: string;
  /** The customer it was handed to, who reads their own only; null for staff. */
  identityId: string | null;
  /** Whole hours since 1970. */
  expiresHour: number;
}

export interface FileLinks {
  seal(link: FileLink): string;
  /** The link, or null for what was altered, is over, or was made elsewhere. */
  open(token: string, now: Date): FileLink | null;
}

const hour = 3_600_000;
const [ivBytes, tagBytes, bodyBytes] = [12, 16, 52];

/**
 * Addresses that are secret, expire, and are the same each time they are made within a day, so that a browser keeps what it
 * has: AES-256-GCM whose nonce is the fingerprint of what is sealed.
 */
export function fileLinks(secret: string): FileLinks {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `natiq files ${use}`, 32));
  const [key, nonceKey] = [derive('seal'), derive('nonce')];
  return {
    seal(link) {
      const body = Buffer.alloc(bodyBytes);
      bytesOf(link.companyId).copy(body, 0);
      bytesOf(link.attachmentId).copy(body, 16);
      if (link.identityId) bytesOf(link.identityId).copy(body, 32);
      body.writeUInt32BE(link.expiresHour, 48);
      const iv = createHmac('sha256', nonceKey).update(body).digest().subarray(0, ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
      const sealed = Buffer.concat([cipher.update(body), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(token, now) {
      const bytes = Buffer.from(token, 'base64url');
      // One writing for one link: base64 has others that read the same.
      if (bytes.length !== ivBytes + tagBytes + bodyBytes || bytes.toString('base64url') !== token) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const body = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
        const expiresHour = body.readUInt32BE(48);
        if (expiresHour * hour <= now.getTime()) return null;
        const identityId = idOf(body.subarray(32, 48));
        return {
          companyId: idOf(body.subarray(0, 16)),
          attachmentId: idOf(body.subarray(16, 32)),
          identityId: identityId === nobody ? null : identityId,
          expiresHour,
        };
      } catch {
        return null;
      }
    },
  };
}

const nobody = '00000000-0000-0000-0000-000000000000';
const day = 24;

/** The end of an address made now: the second midnight (UTC) from here, so that it opens for one to two days. */
export function linkEnd(now: Date): number {
  return (Math.floor(now.getTime() / hour / day) + 2) * day;
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
