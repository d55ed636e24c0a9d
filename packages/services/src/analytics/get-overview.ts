import type { OverviewView } from '@natiq/contracts/analytics/views';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { alertsIn, undigested, worstFirst } from './alerts.ts';
import { answeredIn, handedOverIn, ratingIn, voicesIn } from './flows.ts';
import { levelsIn } from './levels.ts';
import { instant, requireCompanyFigures, windowOf } from './window.ts';

/**
 * How the company is today: what burns, six figures with their yesterday, who carried the conversations, why they reached a person.
 * Days are those of the company's wall; everything comes from rows and the log, nothing is kept for it.
 * @throws forbidden for whoever does not reach the whole company
 */
export async function getOverview(ctx: ServiceContext): Promise<OverviewView> {
  requireCompanyFigures(ctx);
  const dead = await undigested(ctx);
  return transact(ctx, async tx => {
    const window = await windowOf(tx, ctx);
    const levels = await levelsIn(tx, ctx, window);
    const rating = await ratingIn(tx, ctx, window);
    const handedOver = await handedOverIn(tx, ctx, window);
    const { open, waiting, longestWait, waits } = levels;
    return {
      at: instant(window.now),
      timeZone: window.timeZone,
      today: { from: instant(window.today.start), to: instant(window.today.end) },
      alerts: worstFirst([...(await alertsIn(tx, ctx, window, levels)), ...dead]),
      figures: {
        open,
        waiting,
        longestWait,
        answered: await answeredIn(tx, ctx, window),
        handedOver: handedOver.figure,
        rating: rating.figure,
      },
      ratings: rating.count,
      longestWaitSince: waits.length > 0 ? instant(Math.min(...waits)) : null,
      ...(await voicesIn(tx, ctx, window)),
      reasons: handedOver.reasons,
    };
  });
}
