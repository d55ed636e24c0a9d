import { dueEmbedders } from '@natiq/db/directory';
import { type Services, systemContext, transact } from '../../kernel/context.ts';
import { rowsIn, setIn, standing, wakeIn } from './rows.ts';

const atOnce = 100;
/** Milliseconds until a wake-up that was lost is repeated. */
const again = 120_000;

/** Wakes the embedders that have something to read, and those whose reader was killed. */
export async function sweepEmbedders(services: Services, kick: (key: string) => Promise<unknown>): Promise<void> {
  const now = services.clock.now();
  for (const { companyId, embedderId } of await dueEmbedders(services.database, now, atOnce)) {
    const ctx = systemContext(services, companyId, 'schedule');
    await transact(ctx, tx => setIn(tx, ctx, embedderId, { nextDueAt: new Date(now.getTime() + again) }));
    await kick(`${companyId}:${embedderId}`);
  }
}

/** Knowledge changed: the company's embedders have something to read. */
export async function wakeEmbedders(services: Services, companyId: string): Promise<void> {
  const ctx = systemContext(services, companyId, 'schedule');
  await transact(ctx, async tx => {
    const { serving, next } = standing(await rowsIn(tx, ctx));
    if (serving) await wakeIn(tx, ctx, serving.id);
    if (next?.state === 'building') await wakeIn(tx, ctx, next.id);
  });
}
