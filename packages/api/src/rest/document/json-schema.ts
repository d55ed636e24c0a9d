import { receiptView, testAnswerView } from '@natiq/contracts/answering/views';
import { assistantView, channelView } from '@natiq/contracts/channels/views';
import {
  conversationRow,
  conversationView,
  messageView,
  noteView,
  timelineItem,
} from '@natiq/contracts/conversations/views';
import { assistantDraftView } from '@natiq/contracts/evaluation/drafts';
import { auditView, colleagueView, companyView, meView, sessionView, userView } from '@natiq/contracts/identity/views';
import { articleRow, articleView, importResultView } from '@natiq/contracts/knowledge/views';
import { ratingView } from '@natiq/contracts/quality/views';
import { ticketView } from '@natiq/contracts/tickets/views';
import { z } from 'zod';
import { failureView } from '../envelope.ts';
import { paginationView } from '../schemas.ts';

export type Json = { [key: string]: unknown };

/** Shapes with a name of their own in the document; any other stands where it is used. */
const named: Readonly<Record<string, z.ZodType>> = {
  Failure: failureView,
  Pagination: paginationView,
  Me: meView,
  Session: sessionView,
  Company: companyView,
  User: userView,
  Colleague: colleagueView,
  AuditEntry: auditView,
  Article: articleView,
  ArticleRow: articleRow,
  ImportResult: importResultView,
  TestAnswer: testAnswerView,
  Conversation: conversationView,
  ConversationRow: conversationRow,
  Message: messageView,
  Note: noteView,
  TimelineItem: timelineItem,
  Receipt: receiptView,
  Ticket: ticketView,
  Rating: ratingView,
  Channel: channelView,
  Assistant: assistantView,
  AssistantDraft: assistantDraftView,
};

const refTo = (name: string) => `#/components/schemas/${name}`;
export const ref = (name: string): Json => ({ $ref: refTo(name) });

/** Formats that say it all; the patterns behind them are pages long. */
const spokenFor = new Set(['uuid', 'date-time', 'email']);

/** A schema as the document shows it: without what only a validator of ours would need. */
function tidied(schema: Json): Json {
  const { $schema: _schema, $id: _id, ...kept } = schema;
  if (spokenFor.has(String(kept.format))) delete kept.pattern;
  if (Math.abs(Number(kept.minimum)) === Number.MAX_SAFE_INTEGER) delete kept.minimum;
  if (kept.maximum === Number.MAX_SAFE_INTEGER) delete kept.maximum;
  // Fields may be added to an answer later; who reads strictly would break then.
  if (kept.additionalProperties === false) delete kept.additionalProperties;
  for (const [key, value] of Object.entries(kept)) {
    if (key === 'default' || key === 'const' || key === 'enum') continue;
    if (Array.isArray(value)) kept[key] = value.map(item => (isJson(item) ? tidied(item) : item));
    else if (isJson(value)) kept[key] = tidied(value);
  }
  return kept;
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON Schemas of answers: the named ones, and one for each given shape with references to the named. */
export function answersOf(shapes: Readonly<Record<string, z.ZodType>>): { schemas: Json; of: Record<string, Json> } {
  const registry = z.registry<{ id: string }>();
  const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  for (const [schema, id] of names) registry.add(schema, { id });
  // A shape that several share is written once for each of them.
  const ids = new Map(Object.entries(shapes).map(([id, schema]) => [schema, id]));
  for (const [schema, id] of ids) if (!names.has(schema)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { io: 'output', unrepresentable: 'any', uri: refTo }).schemas;
  const schemaOf = (schema: z.ZodType): Json => {
    const name = names.get(schema);
    return name ? ref(name) : tidied(made[ids.get(schema)!] as Json);
  };
  return {
    schemas: Object.fromEntries(Object.keys(named).map(name => [name, tidied(made[name] as Json)])),
    of: Object.fromEntries(Object.entries(shapes).map(([id, schema]) => [id, schemaOf(schema)])),
  };
}

/** The JSON Schema of an input as a caller writes it. */
export function inputSchema(schema: z.ZodType): Json {
  return tidied(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json);
}
