import { chapter } from '../route.ts';

const channels = chapter('Channels');
const channel = { as: 'channel' };

export const channelRoutes = [
  channels('GET /admin/channels', 'channels.list', 'List channels'),
  channels('POST /admin/channels', 'channels.createWebchat', 'Add a web chat', { ...channel, status: 201 }),
  channels('GET /admin/channels/{id}', 'channels.get', 'Get a channel', channel),
  channels('PATCH /admin/channels/{id}', 'channels.update', 'Change a channel', {
    ...channel,
    fill: { from: 'channels.get', fields: { version: 'version' } },
  }),
];

const assistants = chapter('Assistants');
const assistant = { as: 'assistant' };
const first = { as: 'aiConfig' };

export const assistantRoutes = [
  assistants('GET /admin/assistants', 'assistants.list', 'List assistants'),
  assistants('GET /admin/assistants/{id}', 'assistants.get', 'Get an assistant', assistant),
  assistants('PATCH /admin/assistants/{id}', 'assistants.update', 'Change an assistant', {
    ...assistant,
    fill: { from: 'assistants.get', fields: { version: 'version' } },
  }),
  assistants('GET /admin/ai-config', 'assistants.first', 'Get the settings of the first assistant', first),
  assistants('PATCH /admin/ai-config', 'assistants.update', 'Change the settings of the first assistant', {
    ...first,
    fill: { from: 'assistants.first', fields: { id: 'id', version: 'version' } },
  }),
];
