import {
  changeTelegramInput,
  channelIdInput,
  connectTelegramInput,
  createWebchatInput,
  updateAssistantInput,
  updateChannelInput,
} from '@natiq/contracts/channels/inputs';
import { answererView, assistantView, channelView, telegramView } from '@natiq/contracts/channels/views';
import { okView } from '@natiq/contracts/common';
import {
  changeTelegram,
  checkTelegram,
  connectTelegram,
  createWebchat,
  disconnectTelegram,
  getAssistant,
  getChannel,
  getFirstAssistant,
  listAnswerers,
  listAssistants,
  listChannels,
  listTelegram,
  updateAssistant,
  updateChannel,
} from '@natiq/services/channels';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const channels = t.router({
  list: ask(z.void(), z.array(channelView), listChannels),
  get: ask(channelIdInput, channelView, getChannel),
  createWebchat: act(createWebchatInput, channelView, createWebchat),
  update: act(updateChannelInput, channelView, updateChannel),
});

export const telegram = t.router({
  list: ask(z.void(), z.array(telegramView), listTelegram),
  connect: act(connectTelegramInput, telegramView, connectTelegram),
  check: act(channelIdInput, telegramView, checkTelegram),
  change: act(changeTelegramInput, telegramView, changeTelegram),
  disconnect: act(channelIdInput, okView, done(disconnectTelegram)),
});

export const assistants = t.router({
  list: ask(z.void(), z.array(assistantView), listAssistants),
  get: ask(channelIdInput, assistantView, getAssistant),
  first: ask(z.void(), assistantView, getFirstAssistant),
  answerers: ask(z.void(), z.array(answererView), listAnswerers),
  update: act(updateAssistantInput, assistantView, updateAssistant),
});
