import {
  assistantDiffView,
  assistantFiguresInput,
  assistantFiguresView,
  assistantVersionRow,
  assistantVersionsInput,
  cloneAssistantInput,
  compareAssistantInput,
  createAssistantInput,
  restoreAssistantInput,
} from '@natiq/contracts/channels/assistants';
import {
  changeTelegramInput,
  channelIdInput,
  connectTelegramInput,
  createWebchatInput,
  updateAssistantInput,
  updateChannelInput,
} from '@natiq/contracts/channels/inputs';
import { answererView, assistantView, channelView, telegramView } from '@natiq/contracts/channels/views';
import { okView, pageOf } from '@natiq/contracts/common';
import { getAssistantFigures } from '@natiq/services/analytics';
import {
  archiveAssistant,
  changeTelegram,
  checkTelegram,
  cloneAssistant,
  compareAssistantVersions,
  connectTelegram,
  createAssistant,
  createWebchat,
  disconnectTelegram,
  getAssistant,
  getChannel,
  getFirstAssistant,
  listAnswerers,
  listArchivedAssistants,
  listAssistants,
  listAssistantVersions,
  listChannels,
  listTelegram,
  restoreAssistantVersion,
  unarchiveAssistant,
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
  archived: ask(z.void(), z.array(assistantView), listArchivedAssistants),
  get: ask(channelIdInput, assistantView, getAssistant),
  first: ask(z.void(), assistantView, getFirstAssistant),
  answerers: ask(z.void(), z.array(answererView), listAnswerers),
  figures: ask(assistantFiguresInput, assistantFiguresView, getAssistantFigures),
  create: act(createAssistantInput, assistantView, createAssistant),
  clone: act(cloneAssistantInput, assistantView, cloneAssistant),
  update: act(updateAssistantInput, assistantView, updateAssistant),
  archive: act(channelIdInput, assistantView, archiveAssistant),
  unarchive: act(channelIdInput, assistantView, unarchiveAssistant),
  versions: ask(assistantVersionsInput, pageOf(assistantVersionRow), listAssistantVersions),
  compare: ask(compareAssistantInput, assistantDiffView, compareAssistantVersions),
  restore: act(restoreAssistantInput, assistantView, restoreAssistantVersion),
});
