import { okView, pageOf } from '@natiq/contracts/common';
import {
  documentPageInput,
  documentPageView,
  embedAllView,
  listSourcesInput,
  sourceIdInput,
  sourceView,
  updateSourceInput,
} from '@natiq/contracts/knowledge/sources';
import * as verbs from '@natiq/services/knowledge';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const sources = t.router({
  list: ask(listSourcesInput, pageOf(sourceView), verbs.listSources),
  get: ask(sourceIdInput, sourceView, verbs.getSource),
  update: act(updateSourceInput, sourceView, verbs.updateSource),
  retry: act(sourceIdInput, sourceView, verbs.retrySource),
  embedAll: act(z.void(), embedAllView, verbs.embedAll),
  delete: act(sourceIdInput, okView, done(verbs.deleteSource)),
  page: ask(documentPageInput, documentPageView, verbs.documentPage),
});
