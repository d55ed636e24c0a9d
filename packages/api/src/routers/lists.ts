import { okView } from '@natiq/contracts/common';
import {
  listViewsInput,
  saveViewInput,
  setDefaultViewInput,
  updateViewInput,
  viewIdInput,
} from '@natiq/contracts/lists/inputs';
import { savedView } from '@natiq/contracts/lists/views';
import { deleteView, listViews, saveView, setDefaultView, updateView } from '@natiq/services/lists';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const savedViews = t.router({
  list: ask(listViewsInput, z.array(savedView), listViews),
  save: act(saveViewInput, savedView, saveView),
  update: act(updateViewInput, savedView, updateView),
  delete: act(viewIdInput, okView, done(deleteView)),
  setDefault: act(setDefaultViewInput, okView, done(setDefaultView)),
});
