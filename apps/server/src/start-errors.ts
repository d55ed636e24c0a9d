import { DatabaseUnavailable, DataFolderInUse, DataFolderUnusable, sqlState } from '@natiq/db';
import { type Env, EnvironmentError } from './env.ts';

/** One line for every way a start can fail, saying what to do; null for what nobody foresaw. */
export function wordsFor(error: unknown, env: Env | null): string | null {
  if (error instanceof EnvironmentError || error instanceof DataFolderInUse || error instanceof DataFolderUnusable)
    return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `Port ${env?.port} is in use. Stop the other program, or choose another port: PORT=3001 npm start`;
  if (code === 'EACCES')
    return `Port ${env?.port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL') return `HOST=${env?.host} is no address of this machine.`;
  if (error instanceof DatabaseUnavailable)
    return 'The database at DATABASE_URL cannot be reached. Check that it runs and that host, port and name are right.';
  const state = sqlState(error);
  if (state === '28P01' || state === '28000') return 'The database at DATABASE_URL refused the user or password.';
  if (state === '3D000') return 'The database named in DATABASE_URL does not exist. Create it first.';
  if (state === '42501')
    return 'The user of DATABASE_URL may not create what Natiq needs. Give it the right to create roles, or set DATABASE_OWNER_URL.';
  return null;
}
