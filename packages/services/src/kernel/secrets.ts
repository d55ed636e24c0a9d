import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Database } from '@natiq/db';
import { installationValue } from '@natiq/db/events';
import { newToken } from './hash.ts';

/** A secret of the installation that others are sealed with, and the name it is known by in what it sealed. */
export interface SealingKey {
  /** One to sixteen letters, digits, `_` or `-`; never used again for another key. */
  id: string;
  /** At least 32 characters nobody can guess: `newToken()`, or NATIQ_SECRET_KEY. */
  secret: string;
}

/** What a secret belongs to, for example `channel:<company>:<id>`: sealed for one place it opens in no other. */
export type SecretPlace = string;

export interface Secrets {
  /** The sealed form, to be stored: `v1.<key id>.<base64url>`. */
  seal(text: string, place: SecretPlace): string;
  /** The secret. @throws SecretUnreadable for another place, an unknown key, or a text that was changed */
  open(sealed: string, place: SecretPlace): string;
  /** Whether it was sealed with an older key and should be sealed anew when it is next written. */
  isStale(sealed: string): boolean;
}

/** A sealed secret cannot be opened here; its message holds neither the secret nor the sealed text. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const version = 'v1';
const keyId = /^[\w-]{1,16}$/;
const shortest = 32;
const [ivBytes, tagBytes] = [12, 16];

/**
 * Seals bot tokens and other people's passwords at rest: AES-256-GCM, a fresh nonce each time, bound to its place and key id.
 * The first key seals; the others only open what they once sealed, so that a key is changed by putting a new one in front.
 * @throws TypeError without a key, for a bad or repeated id, and for a secret too short
 */
export function createSecrets(keys: readonly SealingKey[]): Secrets {
  const [first] = keys;
  if (!first) throw new TypeError('Secrets need a key');
  const derived = new Map<string, Buffer>();
  for (const { id, secret } of keys) {
    if (!keyId.test(id)) throw new TypeError('A sealing key has an id of letters and digits');
    if (derived.has(id)) throw new TypeError(`The sealing key ${id} is named twice`);
    if (secret.length < shortest) throw new TypeError(`The sealing key ${id} is shorter than ${shortest} characters`);
    derived.set(id, Buffer.from(hkdfSync('sha256', secret, '', `natiq secrets ${version}`, 32)));
  }
  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', derived.get(first.id)!, iv, { authTagLength: tagBytes });
      cipher.setAAD(boundTo(first.id, place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${version}.${first.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, place) {
      const { id, bytes } = partsOf(sealed);
      const key = derived.get(id);
      if (!key) throw new SecretUnreadable('Sealed with a key that is not here');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
        decipher.setAAD(boundTo(id, place));
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        // The cause would say no more than this.
        throw new SecretUnreadable('Sealed for another place, or changed since');
      }
    },
    isStale: sealed => partsOf(sealed).id !== first.id,
  };
}

/** Length before content, so that no id and place read like another pair. */
const boundTo = (id: string, place: SecretPlace) => Buffer.from(`${version}:${id.length}:${id}:${place}`, 'utf8');

function partsOf(sealed: string): { id: string; bytes: Buffer } {
  const [named, id, body, ...rest] = sealed.split('.');
  const bytes = Buffer.from(body ?? '', 'base64url');
  if (named !== version || !id || !keyId.test(id) || rest.length > 0 || bytes.length < ivBytes + tagBytes)
    throw new SecretUnreadable('Not a sealed secret');
  return { id, bytes };
}

/**
 * The secrets of an installation. `given` is what its keeper set, newest first: `k2=<secret>,k1=<secret>`. Without it, and for
 * what was sealed before it was given, a key made at the first use lies with the installation's other facts: that keeps
 * secrets out of exports and views, not from somebody who has the whole database. @throws TypeError for a malformed list
 */
export async function installationSecrets(database: Database, given?: string): Promise<Secrets> {
  const own: SealingKey = { id: 'own', secret: await installationValue(database, 'sealing_key', newToken()) };
  const keys = (given ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => {
      const at = part.indexOf('=');
      return { id: part.slice(0, Math.max(at, 0)), secret: part.slice(at + 1) };
    });
  return createSecrets([...keys, own]);
}
