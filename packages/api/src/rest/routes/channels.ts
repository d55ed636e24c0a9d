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

const telegram = chapter('Telegram');
const bot = { as: 'bot' };

export const telegramRoutes = [
  telegram('GET /admin/channels/telegram', 'telegram.list', 'List the connected bots and how they go'),
  telegram('POST /admin/channels/telegram', 'telegram.connect', 'Connect a bot by its token', {
    ...bot,
    description:
      'The token is asked who it is, kept sealed and never shown again. A bot that is connected already gets the new token and keeps its conversations.',
    status: 201,
  }),
  telegram('PATCH /admin/channels/telegram/{id}', 'telegram.change', 'Switch a bot on or off, or its questions', {
    ...bot,
    fill: { from: 'channels.get', fields: { version: 'version' } },
  }),
  telegram('POST /admin/channels/telegram/{id}/check', 'telegram.check', 'Ask Telegram how a bot goes', bot),
  telegram('DELETE /admin/channels/telegram/{id}', 'telegram.disconnect', 'Disconnect a bot', {
    description: 'Its token is forgotten; conversations stay.',
    message: 'deleted',
  }),
];

const assistants = chapter('Assistants');
const assistant = { as: 'assistant' };
const first = { as: 'aiConfig' };
/** The specification's word. */
const names = { systemPrompt: 'instructions' };

export const assistantRoutes = [
  assistants('GET /admin/assistants', 'assistants.list', 'List assistants'),
  assistants('POST /admin/assistants', 'assistants.create', 'Add an assistant', { ...assistant, status: 201 }),
  assistants('GET /admin/assistants/archived', 'assistants.archived', 'List assistants that were put away'),
  assistants('GET /admin/assistants/{id}', 'assistants.get', 'Get an assistant', assistant),
  assistants('PATCH /admin/assistants/{id}', 'assistants.update', 'Change an assistant', {
    ...assistant,
    fill: { from: 'assistants.get', fields: { version: 'version' } },
  }),
  assistants('POST /admin/assistants/{id}/clone', 'assistants.clone', 'Add an assistant set as another one is', {
    ...assistant,
    status: 201,
  }),
  assistants('POST /admin/assistants/{id}/archive', 'assistants.archive', 'Put an assistant away', {
    ...assistant,
    description: 'Refused while a channel speaks with it; its conversations and its history stay.',
  }),
  assistants('POST /admin/assistants/{id}/unarchive', 'assistants.unarchive', 'Bring an assistant back', assistant),
  assistants(
    'GET /admin/assistants/{id}/analytics',
    'assistants.figures',
    'Get what became of an assistant’s conversations',
  ),
  assistants(
    'GET /admin/assistants/{id}/versions',
    'assistants.versions',
    'List how an assistant was set, save by save',
  ),
  assistants(
    'GET /admin/assistants/{id}/versions/compare',
    'assistants.compare',
    'Compare two versions of an assistant, setting by setting',
  ),
  assistants('POST /admin/assistants/{id}/restore', 'assistants.restore', 'Set an assistant as in an earlier version', {
    ...assistant,
    description: '`to` is the version to bring back; it becomes a new one.',
    fill: { from: 'assistants.get', fields: { version: 'version' } },
  }),
  assistants('GET /admin/ai-providers', 'assistants.answerers', 'List who can write answers here'),
  assistants('GET /admin/ai-config', 'assistants.first', 'Get the settings of the first assistant', first),
  assistants('PATCH /admin/ai-config', 'assistants.update', 'Change the settings of the first assistant', {
    ...first,
    names,
    fill: { from: 'assistants.first', fields: { id: 'id', version: 'version' } },
  }),
  assistants('POST /ai/test', 'knowledge.test', 'See what an assistant would answer to a question', {
    description: 'The first assistant unless `assistantId` names another. Nothing is sent or kept.',
  }),
];

const models = chapter('Models');

export const modelRoutes = [
  models('GET /admin/models', 'models.get', 'Get the model providers, their order and today’s spending'),
  models('GET /admin/models/usage', 'models.usage', 'List what models were asked and cost, by day'),
  models('PATCH /admin/models/providers/{name}', 'models.updateProvider', 'Change a model provider'),
  models('PUT /admin/models/order', 'models.order', 'Set in which order model providers are asked'),
  models('PUT /admin/models/daily-cap', 'models.setDailyCap', 'Set what models may cost in a day'),
  models('POST /admin/models/providers/{name}/try', 'models.tryProvider', 'Ask a model provider one small question'),
  models('GET /admin/models/embedder', 'models.embedders', 'Get the model that reads by meaning, and how far it is'),
  models('PUT /admin/models/embedder', 'models.chooseEmbedder', 'Choose the model that reads by meaning'),
  models('DELETE /admin/models/embedder', 'models.dropEmbedder', 'Go back to the built-in retrieval alone'),
  models('POST /admin/models/embedder/start', 'models.embedRest', 'Have it read what it has not read yet'),
  models('POST /admin/models/embedder/cancel', 'models.cancelEmbedding', 'Stop its reading'),
];
