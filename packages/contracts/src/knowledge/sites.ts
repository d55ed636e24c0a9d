import { z } from 'zod';
import { idSchema, instantSchema, pageInput } from '../common.ts';
import { sourceAudience, sourceState } from './sources.ts';

/** Pages of one site that are read at most; a company's index is held in memory. */
export const mostSitePages = 2000;

const pattern = z.string().trim().min(1).max(200);
const patterns = z.array(pattern).max(20);
const siteSettings = {
  /** Links from the first page that are followed; 0 reads that page alone. */
  depth: z.coerce.number().int().min(0).max(10),
  pages: z.coerce.number().int().min(1).max(mostSitePages),
  /** Paths, `*` for anything: where there are some, only what fits one is read. */
  include: patterns,
  /** Paths that are never read. */
  exclude: patterns,
  /** Pages the site itself lists are read too. */
  sitemap: z.boolean(),
  schedule: z.enum(['off', 'daily', 'weekly']),
  audience: sourceAudience,
};

export const createSiteInput = z.object({
  /** Where to begin; without a scheme, https. */
  address: z.string().trim().min(1).max(2000),
  depth: siteSettings.depth.default(3),
  pages: siteSettings.pages.default(200),
  include: siteSettings.include.default([]),
  exclude: siteSettings.exclude.default([]),
  sitemap: siteSettings.sitemap.default(true),
  schedule: siteSettings.schedule.default('off'),
  audience: siteSettings.audience.default('customers'),
});
export const siteIdInput = z.object({ id: idSchema });
export const updateSiteInput = siteIdInput.extend(z.object(siteSettings).partial().shape);
export const listSitesInput = pageInput;
export const pageState = z.enum(['waiting', 'read', 'same', 'failed', 'skipped', 'gone']);
export type PageState = z.infer<typeof pageState>;
export const sitePagesInput = siteIdInput
  .extend(pageInput.shape)
  // A position holds an address.
  .extend({ state: pageState.optional(), cursor: z.string().max(4000).optional() });

const count = z.number().int();

export const siteView = z.object({
  id: idSchema,
  name: z.string(),
  address: z.string(),
  depth: count,
  pages: count,
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  sitemap: z.boolean(),
  schedule: siteSettings.schedule,
  audience: sourceAudience,
  state: sourceState,
  /** Pages dealt with in this round, of those known so far. */
  done: count,
  total: count,
  /** Why nothing could be read: a key of the catalogue `crawl.reason.*`. */
  failure: z.string().nullable(),
  /** Rounds so far. */
  round: count,
  /** Pages by what became of them in this round. */
  counts: z.record(pageState, count),
  /** Pages answers may rest on. */
  documents: count,
  passages: count,
  actor: z.string(),
  createdAt: instantSchema,
  /** When the last round was through. */
  readAt: instantSchema.nullable(),
  nextDueAt: instantSchema.nullable(),
});
export type SiteView = z.infer<typeof siteView>;

export const sitePageView = z.object({
  address: z.string(),
  title: z.string().nullable(),
  state: pageState,
  reason: z.string().nullable(),
  depth: count,
  readAt: instantSchema.nullable(),
});
export type SitePageView = z.infer<typeof sitePageView>;
