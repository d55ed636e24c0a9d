export { createDefaultChannel, type DefaultChannelInput } from './create-default-channel.ts';
export { createWebchat } from './create-webchat.ts';
export { getAssistant, getFirstAssistant, listAssistants, updateAssistant } from './manage-assistants.ts';
export { getChannel, listChannels, noteSeen, updateChannel } from './manage-channels.ts';
export { mayAttach } from './may-attach.ts';
export { type WebchatChannel, webchatByKey } from './webchat-by-key.ts';
export { webchatConfig } from './webchat-config.ts';
