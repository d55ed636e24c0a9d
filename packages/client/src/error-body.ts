import type { ErrorBody } from '@natiq/contracts/errors';

/** What a failed call carries, for the catalogue; a line that is down counts as unavailable. */
export function errorBodyOf(error: unknown): ErrorBody {
  const data = (error as { data?: { natiq?: ErrorBody } | null } | null)?.data;
  return data?.natiq ?? { code: 'unavailable', reason: 'offline' };
}
