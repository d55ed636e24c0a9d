import { checkPassword } from '@natiq/domain/identity/password';
import { compare, hash } from '@node-rs/bcrypt';
import { invalid } from '../kernel/errors.ts';

/** SRS SEC-7. Runs in native threads, about a quarter of a second. */
const cost = 12;
/** A hash of nothing anybody knows: an unknown email takes as long as a wrong password. */
const decoy = '$2b$12$C6UzMDM.H6dfI/f/IKcEeO4Z1o9Kp8bqz0sT0VvJ8aGvnnGm1Yx9K';

/** Stands where an invited person's hash will be; it fits no password. */
export const noPassword = 'none';

/** Hashes a new password. @throws invalid naming what is missing in it */
export async function hashPassword(password: string): Promise<string> {
  const missing = checkPassword(password);
  if (missing.length > 0) throw invalid('password_weak', { fields: { password: missing.join(' ') } });
  return hash(password, { cost });
}

/** Whether the password fits; takes as long when there is no hash to compare with. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if (Buffer.byteLength(password) > 72) return false;
  const known = passwordHash === noPassword ? null : passwordHash;
  const fits = await compare(password, known ?? decoy);
  return fits && known !== null;
}
