import { dueSources } from '@natiq/db/directory';
import { type Services, systemContext, transact } from '../../kernel/context.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { setSourceIn, sourceIn } from '../sources/source-row.ts';
import { crawlKey } from './round.ts';

const atOnce = 100;
/** A site that is looked after is looked at again after this many milliseconds, whatever becomes of its job. */
const again = 120_000;

/** Wakes the sites whose time has come, and those whose reader was killed. */
export async function sweepSites(services: Services, kick: (key: string) => Promise<unknown>): Promise<void> {
  const now = services.clock.now();
  for (const { companyId, sourceId } of await dueSources(services.database, now, atOnce)) {
    const ctx = systemContext(services, companyId, 'schedule');
    const isDue = await transact(ctx, async tx => {
      const source = await sourceIn(tx, ctx, sourceId, { forUpdate: true }).catch((error: unknown) => {
        if (error instanceof ServiceError && error.code === 'not_found') return null;
        throw error;
      });
      if (source?.kind !== 'web' || !source.nextDueAt || source.nextDueAt > now) return false;
      const isOpen = source.state === 'working' || source.state === 'waiting';
      await setSourceIn(tx, ctx, sourceId, {
        ...(!isOpen && { state: 'waiting', failure: null }),
        nextDueAt: new Date(now.getTime() + again),
      });
      return true;
    });
    if (isDue) await kick(crawlKey(companyId, sourceId));
  }
}
