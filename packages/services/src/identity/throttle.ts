import { bumpThrottle, clearThrottle, returnThrottle } from '@natiq/db/throttles';
import type { Services } from '../kernel/context.ts';
import { rateLimited } from '../kernel/errors.ts';

const windowSeconds = 15 * 60;

export interface Try {
  key: string;
  /** Failures within 15 minutes after which the key waits. */
  limit: number;
}

/**
 * Counts a try before it is made, so that many at once are not more than many in a row. Whoever succeeds takes the counts back:
 * `forgive` the whole key, `giveBack` this one try. @throws rate_limited over any limit
 */
export async function countTry(services: Services, tries: readonly Try[], reason?: string): Promise<void> {
  const now = services.clock.now();
  for (const { key, limit } of tries) {
    const { count, endsAt } = await bumpThrottle(services.database, key, now, windowSeconds);
    if (count > limit) throw rateLimited(Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)), reason);
  }
}

export const forgive = (services: Services, key: string): Promise<void> => clearThrottle(services.database, key);
export const giveBack = (services: Services, key: string): Promise<void> => returnThrottle(services.database, key);
