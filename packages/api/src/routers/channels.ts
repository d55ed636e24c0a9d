import {
  channelIdInput,
  createWebchatInput,
  updateAssistantInput,
  updateChannelInput,
} from '@natiq/contracts/channels/inputs';
import { assistantView, channelView } from '@natiq/contracts/channels/views';
import {
  createWebchat,
  getAssistant,
  getChannel,
  getFirstAssistant,
  listAssistants,
  listChannels,
  updateAssistant,
  updateChannel,
} from '@natiq/services/channels';
import { z } from 'zod';
import { act, ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const channels = t.router({
  list: ask(z.void(), z.array(channelView), listChannels),
  get: ask(channelIdInput, channelView, getChannel),
  createWebchat: act(createWebchatInput, channelView, createWebchat),
  update: act(updateChannelInput, channelView, updateChannel),
});

export const assistants = t.router({
  list: ask(z.void(), z.array(assistantView), listAssistants),
  get: ask(channelIdInput, assistantView, getAssistant),
  first: ask(z.void(), assistantView, getFirstAssistant),
  update: act(updateAssistantInput, assistantView, updateAssistant),
});
