import { chooseEmbedderInput, embeddersView } from '@natiq/contracts/answering/embedders';
import {
  modelsView,
  modelUsageInput,
  modelUsageView,
  orderProvidersInput,
  setDailyCapInput,
  triedProviderView,
  tryProviderInput,
  updateProviderInput,
} from '@natiq/contracts/answering/models';
import {
  cancelEmbedding,
  chooseEmbedder,
  dropEmbedder,
  embedRest,
  getEmbedders,
  getModels,
  modelUsage,
  orderProviders,
  setDailyCap,
  tryProvider,
  updateProvider,
} from '@natiq/services/answering';
import { z } from 'zod';
import { act, ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const models = t.router({
  get: ask(z.void(), modelsView, getModels),
  usage: ask(modelUsageInput, modelUsageView, modelUsage),
  updateProvider: act(updateProviderInput, modelsView, updateProvider),
  order: act(orderProvidersInput, modelsView, orderProviders),
  setDailyCap: act(setDailyCapInput, modelsView, setDailyCap),
  tryProvider: act(tryProviderInput, triedProviderView, tryProvider),
  embedders: ask(z.void(), embeddersView, getEmbedders),
  chooseEmbedder: act(chooseEmbedderInput, embeddersView, chooseEmbedder),
  dropEmbedder: act(z.void(), embeddersView, dropEmbedder),
  embedRest: act(z.void(), embeddersView, embedRest),
  cancelEmbedding: act(z.void(), embeddersView, cancelEmbedding),
});
