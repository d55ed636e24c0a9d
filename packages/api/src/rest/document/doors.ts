import { uploadQuery } from '@natiq/contracts/attachments/inputs';
import {
  feedbackInput,
  listMessagesInput,
  ratingInput,
  readInput,
  sendMessageInput,
  sessionInput,
} from '@natiq/contracts/webchat/inputs';
import type { z } from 'zod';
import { inputSchema, type Json } from './json-schema.ts';

const visitorsTag = 'Web chat, for visitors';
const providersTag = 'Webhooks, for providers';
/** The chapters of these doors, in the order of the document. */
export const doorTags = [visitorsTag, providersTag];

const base = '/channels/webchat/{channelKey}';
const channelKey = { name: 'channelKey', in: 'path', required: true, schema: { type: 'string' } };

interface Door {
  method: 'get' | 'post';
  path: string;
  summary: string;
  /** What a success holds. */
  answers: string;
  body?: z.ZodType;
  query?: z.ZodType;
  open?: true;
  /** The body is a file. */
  file?: true;
}

/** A customer's doors: they have no envelope, since a widget counts its bytes. */
const doors: readonly Door[] = [
  {
    method: 'get',
    path: '/config',
    summary: 'Get what a widget shows',
    answers: 'The settings of the channel',
    open: true,
  },
  {
    method: 'post',
    path: '/session',
    summary: 'Begin as a visitor, or come back as one',
    answers: '`visitorToken`, `conversation` and `messages`',
    body: sessionInput,
    open: true,
  },
  {
    method: 'post',
    path: '/messages',
    summary: 'Send a message; the same `clientId` is stored once',
    answers: '`message` and `conversation`',
    body: sendMessageInput,
  },
  {
    method: 'get',
    path: '/messages',
    summary: 'Read messages in order',
    answers: '`messages` and `conversation`',
    query: listMessagesInput,
  },
  { method: 'get', path: '/unread', summary: 'Count what is unread', answers: '`unread` and `lastSeq`' },
  {
    method: 'get',
    path: '/stream',
    summary: 'Listen; `Last-Event-ID` resumes',
    answers: 'Server-sent events: `message`, `message.delta`, `message.status`, `typing`, `conversation`, `config`',
  },
  { method: 'post', path: '/typing', summary: 'Say that the visitor types', answers: '`ok`' },
  { method: 'post', path: '/read', summary: 'Mark as read up to a message', answers: '`ok`', body: readInput },
  {
    method: 'post',
    path: '/attachments',
    summary: 'Upload a file, to be sent with a message; the body is the file as it is',
    answers: '`attachment`',
    query: uploadQuery,
    file: true,
  },
  { method: 'post', path: '/human', summary: 'Ask for a person', answers: '`conversation`' },
  { method: 'post', path: '/end', summary: 'End the conversation', answers: '`conversation`' },
  { method: 'post', path: '/rating', summary: 'Rate what was resolved', answers: '`conversation`', body: ratingInput },
  { method: 'post', path: '/feedback', summary: 'Say whether an answer helped', answers: '`ok`', body: feedbackInput },
];

const failed = {
  description: 'Failed: `success` is false; `message`, `code`, `reason` and `requestId`, and `errors` by field',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          success: { const: false },
          message: { type: 'string' },
          code: { type: 'string' },
          reason: { type: 'string' },
          errors: { type: 'object', additionalProperties: { type: 'string' } },
          requestId: { type: 'string' },
        },
        required: ['success', 'message', 'code', 'requestId'],
      },
    },
  },
};

function queryOf(schema: z.ZodType): Json[] {
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: field,
  }));
}

/** The paths of the customers' doors, described beside the others; they answer in shapes of their own. */
export function doorPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const { method, path, summary, answers, body, query, open, file } of doors) {
    const operation = {
      operationId: `${method}Webchat${path.slice(1, 2).toUpperCase()}${path.slice(2)}`,
      tags: [visitorsTag],
      summary,
      security: open ? [] : [{ visitor: [] }],
      parameters: [channelKey, ...(query ? queryOf(query) : [])],
      ...(body && { requestBody: { required: true, content: { 'application/json': { schema: inputSchema(body) } } } }),
      ...(file && { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } }),
      responses: {
        200: {
          description: answers,
          content: { [path === '/stream' ? 'text/event-stream' : 'application/json']: { schema: {} } },
        },
        default: failed,
      },
    };
    paths[base + path] = { ...paths[base + path], [method]: operation };
  }
  return { ...paths, '/channels/telegram/{companySlug}/webhook': { post: telegramWebhook } };
}

/** Telegram's own door. The address names the company; the secret selects the bot and proves who calls. */
const telegramWebhook = {
  operationId: 'postTelegramWebhook',
  tags: [providersTag],
  summary: 'Bring updates of a bot',
  description:
    'Called by Telegram, which learned address and secret when the bot was connected. It answers when the update is stored; what was stored already changes nothing.',
  security: [{ telegramSecret: [] }],
  parameters: [{ name: 'companySlug', in: 'path', required: true, schema: { type: 'string' } }],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { type: 'object', properties: { update_id: { type: 'integer' } }, required: ['update_id'] },
      },
    },
  },
  responses: {
    200: { description: '`ok`', content: { 'application/json': { schema: {} } } },
    default: failed,
  },
};
