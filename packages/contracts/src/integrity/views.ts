import { z } from 'zod';
import { instantSchema } from '../common.ts';

const seconds = z.number().min(0);
const count = z.number().int().min(0);

/** How the promise stands that nothing is lost: of one company, or of the installation for its keepers. */
export const integrityView = z.object({
  scope: z.enum(['company', 'platform']),
  at: instantSchema,
  log: z.object({ horizonLagSeconds: seconds, behind: count, behindSeconds: seconds }),
  /** Of the installation only: one long writer stalls everybody's live screens. */
  longestTransactionSeconds: seconds.nullable(),
  queue: z.object({ waiting: count, running: count, retrying: count, dead: count, oldestSeconds: seconds }),
  unanswered: z.object({ waiting: count, pastDue: count, oldestSeconds: seconds }),
  /** What channels' providers brought and nobody has dealt with yet. */
  inbound: z.object({ waiting: count, oldestSeconds: seconds }),
  /** Messages to customers that wait to be sent through a provider, and those of a day that could not be. */
  deliveries: z.object({ pending: count, failed: count, oldestPendingSeconds: seconds }),
  deadLetters: count,
});
export type IntegrityView = z.infer<typeof integrityView>;

export const deadLetterView = z.object({
  id: z.string(),
  kind: z.enum(['event', 'job', 'update']),
  /** Type of the event, name of the queue, the channel's account. */
  what: z.string(),
  /** Null where the company is gone. */
  company: z.object({ id: z.string(), name: z.string() }).nullable(),
  conversationId: z.string().nullable(),
  attempts: count,
  /** Kind and message of the last error, in the developers' language; nothing a person wrote. */
  reason: z.string(),
  at: instantSchema,
});
export type DeadLetterView = z.infer<typeof deadLetterView>;

export const deadLettersView = z.object({ items: z.array(deadLetterView), total: count });

export const isolationView = z.object({
  at: instantSchema,
  ok: z.boolean(),
  tables: z.array(
    z.object({
      table: z.string(),
      /** `refused` with its SQLSTATE, or the number of rows seen. */
      without: z.string(),
      random: z.string(),
      holes: z.array(z.string()),
    }),
  ),
  holes: z.array(z.string()),
});
export type IsolationView = z.infer<typeof isolationView>;
