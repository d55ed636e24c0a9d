import { type SQL, sql } from 'drizzle-orm';
import { constraintOf } from './errors.ts';
import { type Database, internals } from './internal.ts';
import type { TenantTx } from './tenant.ts';

export interface ReceiveArgs {
  companyId: string;
  channelId: string;
  identityId: string;
  messageId: string;
  clientId: string | null;
  externalId: string | null;
  /** Hash of the body: the same key with another hash is a conflict. */
  bodyHash: string;
  text: string;
  language: string | null;
  /** Used when no conversation is open and none is young enough to reopen. */
  newConversationId: string;
  newNumber: string;
  at: Date;
  reopenDays: number;
}

export interface ReceiveResult {
  outcome: 'stored' | 'duplicate' | 'conflict';
  conversationId: string;
  messageId: string;
  seq: number;
  opened: boolean;
  reopened: boolean;
}

export interface AppendArgs {
  companyId: string;
  conversationId: string;
  messageId: string;
  author: { kind: 'assistant' | 'agent' | 'system'; id: string | null; label: string };
  text: string;
  textKey?: string | null;
  textParams?: Record<string, string | number> | null;
  language?: string | null;
  sources?: readonly unknown[];
  clientId?: string | null;
  bodyHash?: string | null;
  /** Refused as `stale` when the owner changed since. */
  epoch?: number | null;
  /** For a run of the assistant: refused when its lease is gone or somebody wrote after `basisSeq`. */
  run?: { id: string; basisSeq: number; allowNewer: boolean; failed: boolean } | null;
  at: Date;
}

export type AppendOutcome =
  | 'stored'
  | 'duplicate'
  | 'conflict'
  | 'missing'
  | 'closed'
  | 'stale'
  | 'lost'
  | 'superseded'
  | 'newer';

export interface AppendResult {
  outcome: AppendOutcome;
  messageId: string | null;
  seq: number;
}

const RECEIVE = `select outcome, conversation_id as "conversationId", message_id as "messageId", seq, opened, reopened
  from natiq.receive_message($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7, $8, $9, $10::uuid, $11, $12::timestamptz, $13::int)`;
const receiveTypes = [
  'uuid',
  'uuid',
  'uuid',
  'uuid',
  'text',
  'text',
  'text',
  'text',
  'text',
  'uuid',
  'text',
  'timestamptz',
  'int',
];

/**
 * Appends a customer's message in one statement and one round trip: finds, reopens or opens the conversation, refuses
 * repeats, takes the next seq, writes message, counters and event.
 * @throws an error of SQLSTATE NQ404 when the identity does not exist in the company's channel
 */
export async function receiveMessage(database: Database, args: ReceiveArgs): Promise<ReceiveResult> {
  const params = receiveParams(args);
  return againAfterRepeat(async () => {
    const rows = await internals(database).execute<ReceiveResult>(RECEIVE, params);
    return rows[0]!;
  });
}

/**
 * The same inside a transaction of the same company, for what must commit together with the message (its files). A parallel
 * repeat fails the transaction as a whole: run it in `againAfterRepeat`.
 */
export async function receiveMessageIn(tx: TenantTx, args: ReceiveArgs): Promise<ReceiveResult> {
  const rows = await tx.execute<ReceiveResult & Record<string, unknown>>(
    sql`select outcome, conversation_id as "conversationId", message_id as "messageId", seq, opened, reopened
      from natiq.receive_message(${typed(receiveParams(args), receiveTypes)})`,
  );
  return rows[0]!;
}

/** Runs it once more when a parallel repeat of the same message was first; asked again, the function finds and answers it. */
export async function againAfterRepeat<T>(receive: () => Promise<T>): Promise<T> {
  try {
    return await receive();
  } catch (error) {
    if (!messageKeys.has(constraintOf(error) ?? '')) throw error;
    return receive();
  }
}

const messageKeys = new Set(['messages_client_key', 'messages_external_key']);

function receiveParams(a: ReceiveArgs): unknown[] {
  return [
    a.companyId,
    a.channelId,
    a.identityId,
    a.messageId,
    a.clientId,
    a.externalId,
    a.bodyHash,
    a.text,
    a.language,
    a.newConversationId,
    a.newNumber,
    a.at.toISOString(),
    a.reopenDays,
  ];
}

/** Parameters of a function, each with its type: a transaction's handle leaves the guess to the server. */
function typed(params: unknown[], types: readonly string[]): SQL {
  return sql.join(
    params.map((value, at) => sql`${value}::${sql.raw(types[at]!)}`),
    sql`, `,
  );
}

/** Appends what our side says, in one statement. The database judges epoch, basis and lease; see the outcomes. */
export async function appendMessage(database: Database, args: AppendArgs): Promise<AppendResult> {
  const rows = await internals(database).execute<AppendResult>(
    `select outcome, message_id as "messageId", seq from natiq.append_message($1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6,
      $7, $8, $9::jsonb, $10, $11::jsonb, $12, $13, $14::int, $15::int, $16::uuid, $17::boolean, $18::boolean, $19::timestamptz)`,
    appendParams(args),
  );
  return rows[0]!;
}

/** The same inside a transaction of the same company, for acts that must commit together (hand-over, answer and receipt). */
export async function appendMessageIn(tx: TenantTx, args: AppendArgs): Promise<AppendResult> {
  const types = [
    'uuid',
    'uuid',
    'uuid',
    'text',
    'uuid',
    'text',
    'text',
    'text',
    'jsonb',
    'text',
    'jsonb',
    'text',
    'text',
    'int',
    'int',
    'uuid',
    'boolean',
    'boolean',
    'timestamptz',
  ];
  const rows = await tx.execute<AppendResult & Record<string, unknown>>(
    sql`select outcome, message_id as "messageId", seq from natiq.append_message(${typed(appendParams(args), types)})`,
  );
  return rows[0]!;
}

function appendParams(a: AppendArgs): unknown[] {
  return [
    a.companyId,
    a.conversationId,
    a.messageId,
    a.author.kind,
    a.author.id,
    a.author.label,
    a.text,
    a.textKey ?? null,
    a.textParams ? JSON.stringify(a.textParams) : null,
    a.language ?? null,
    JSON.stringify(a.sources ?? []),
    a.clientId ?? null,
    a.bodyHash ?? null,
    a.epoch ?? null,
    a.run?.basisSeq ?? null,
    a.run?.id ?? null,
    a.run?.allowNewer ?? false,
    a.run?.failed ?? false,
    a.at.toISOString(),
  ];
}
