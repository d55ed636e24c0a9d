import type { SiteSettings } from './site-row.ts';

/** The queue of sites that are read; its keys are `company:source`. */
export const crawlQueue = 'knowledge.crawl';
export const crawlKey = (companyId: string, id: string) => `${companyId}:${id}`;

const day = 86_400_000;

/** When a site is read by itself again, or null. */
export function nextRound({ schedule }: Pick<SiteSettings, 'schedule'>, now: Date): Date | null {
  if (schedule === 'off') return null;
  return new Date(now.getTime() + (schedule === 'daily' ? day : 7 * day));
}
