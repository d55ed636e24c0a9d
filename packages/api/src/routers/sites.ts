import { okView, pageOf } from '@natiq/contracts/common';
import {
  createSiteInput,
  listSitesInput,
  siteIdInput,
  sitePagesInput,
  sitePageView,
  siteView,
  updateSiteInput,
} from '@natiq/contracts/knowledge/sites';
import * as verbs from '@natiq/services/knowledge';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

/** Web sites that are read as knowledge. */
export const sites = t.router({
  list: ask(listSitesInput, pageOf(siteView), verbs.listSites),
  get: ask(siteIdInput, siteView, verbs.getSite),
  pages: ask(sitePagesInput, pageOf(sitePageView), verbs.sitePages),
  create: act(createSiteInput, siteView, verbs.createSite),
  update: act(updateSiteInput, siteView, verbs.updateSite),
  crawl: act(siteIdInput, siteView, verbs.crawlSite),
  cancel: act(siteIdInput, siteView, verbs.cancelCrawl),
  delete: act(siteIdInput, okView, done(verbs.deleteSite)),
});
