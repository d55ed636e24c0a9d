export { listAnswerers } from './answerers.ts';
export { archiveAssistant, unarchiveAssistant } from './assistants/archive-assistant.ts';
export { cloneAssistant, createAssistant } from './assistants/create-assistant.ts';
export { previewIn } from './assistants/held.ts';
export {
  getAssistant,
  getFirstAssistant,
  listArchivedAssistants,
  listAssistants,
} from './assistants/list-assistants.ts';
export { assistantForUpdate } from './assistants/rows.ts';
export { saveChangeIn } from './assistants/save.ts';
export { updateAssistant } from './assistants/update-assistant.ts';
export {
  compareAssistantVersions,
  listAssistantVersions,
  restoreAssistantVersion,
  settingsAt,
} from './assistants/versions.ts';
export { createDefaultChannel, type DefaultChannelInput } from './create-default-channel.ts';
export { createWebchat } from './create-webchat.ts';
export {
  acceptUpdates,
  inboundQueue,
  type KnownCaller,
  knownCaller,
} from './links/accept-updates.ts';
export { connectTelegram } from './links/connect-telegram.ts';
export { type Fetched, fetchUpdates } from './links/fetch-updates.ts';
export { leaveTask, takeTask } from './links/lease.ts';
export type { Linked } from './links/link.ts';
export { noteTrouble, quietChannel, type Sender, senderOfIn } from './links/sending.ts';
export {
  forgetHandled,
  giveUpIn,
  markHandled,
  putAside,
  readyStored,
  type StoredUpdate,
  takeUpIn,
} from './links/stored-updates.ts';
export { changeTelegram, checkTelegram, disconnectTelegram, listTelegram } from './links/telegram-state.ts';
export { getChannel, listChannels, noteSeen, updateChannel } from './manage-channels.ts';
export { mayAttach } from './may-attach.ts';
export { peopleBack, peopleBackIn } from './opening.ts';
export { type WebchatChannel, webchatByKey } from './webchat-by-key.ts';
export { webchatConfig } from './webchat-config.ts';
