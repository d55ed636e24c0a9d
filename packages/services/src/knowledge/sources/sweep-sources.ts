import { dueSources } from '@natiq/db/directory';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { sourceKey } from './queue.ts';
import { type SourceRecord, setSourceIn, sourceIn } from './source-row.ts';

const atOnce = 100;
/** Milliseconds after which a file nobody is heard to read is taken for given up: longer than its job waits between two tries. */
const silence = 900_000;
/** Milliseconds after which a source that is being cleared away is begun again, and again after that. */
const clearing = 120_000;
const clearingAgain = 600_000;

/** When a file that is being read is to be looked at. */
export const workDue = (now: Date): Date => new Date(now.getTime() + silence);
/** When a source that is being cleared away is. */
export const clearingDue = (now: Date): Date => new Date(now.getTime() + clearing);

/**
 * Looks after what a killed server, a dead line or a storage that was away left in the middle: an upload that was cut off and a file
 * whose reading was given up say so, what is to be cleared away is begun again. @returns how many
 */
export async function sweepSources(services: Services, kick: (key: string) => Promise<unknown>): Promise<number> {
  const now = services.clock.now();
  let swept = 0;
  for (const { companyId, sourceId } of await dueSources(services.database, now, atOnce)) {
    const ctx = systemContext(services, companyId, 'clean-up');
    const became = await sweepOne(ctx, sourceId, now);
    if (became === null) continue;
    if (became === 'deleting') await kick(sourceKey(companyId, sourceId));
    ctx.ports.wake.log();
    swept += 1;
  }
  return swept;
}

/** @returns what the source is now, or null where nothing was to be done */
function sweepOne(ctx: ServiceContext, id: string, now: Date): Promise<string | null> {
  return transact(ctx, async tx => {
    const source = await sourceIn(tx, ctx, id, { forUpdate: true, deleting: true }).catch((error: unknown) => {
      if (error instanceof ServiceError && error.code === 'not_found') return null;
      throw error;
    });
    if (!source?.nextDueAt || source.nextDueAt > now) return null;
    const changes = changesOf(source, now);
    if (!changes) return null;
    const { state } = await setSourceIn(tx, ctx, id, changes);
    return changes.state ?? (state === 'deleting' ? state : null);
  });
}

function changesOf({ kind, state }: SourceRecord, now: Date): Partial<Pick<SourceRecord, Changed>> | null {
  if (state === 'deleting') return { nextDueAt: new Date(now.getTime() + clearingAgain) };
  // Sites have their own round.
  if (kind !== 'file') return null;
  if (state === 'uploading') return { state: 'failed', failure: 'cut_off', nextDueAt: null };
  if (state === 'working') return { state: 'failed', failure: 'internal', stage: null, nextDueAt: null };
  return { nextDueAt: null };
}
type Changed = 'state' | 'failure' | 'stage' | 'nextDueAt';
