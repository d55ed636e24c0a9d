import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common.ts';
import { channelKind } from '../conversations/views.ts';

/**
 * A figure as it stands, as it stood yesterday when the wall showed the same time, and how it went: one value for the end of
 * each hour, of today up to now and of the whole of yesterday. What is counted up grows through the day; null where there was
 * nothing to measure.
 */
export const figureView = z.object({
  value: z.number().nullable(),
  before: z.number().nullable(),
  today: z.array(z.number().nullable()),
  yesterday: z.array(z.number().nullable()),
});
export type FigureView = z.infer<typeof figureView>;

/** What someone must look at now. `since`: when it began. */
export const alertView = z.discriminatedUnion('kind', [
  /** Customers wait for a person, the first of them longer than they should; `bad` when it is three times that. */
  z.object({
    kind: z.literal('waiting'),
    level: z.enum(['warn', 'bad']),
    count: z.number().int(),
    since: instantSchema,
  }),
  /** Customers who are very upset in conversations that have not ended. */
  z.object({
    kind: z.literal('upset'),
    level: z.literal('bad'),
    count: z.number().int(),
    since: instantSchema,
  }),
  /** The provider of this channel refuses us, or the last thing sent on it did not arrive. */
  z.object({
    kind: z.literal('channel'),
    level: z.literal('bad'),
    channel: z.object({ id: idSchema, name: z.string(), kind: channelKind }),
    /** Messages that did not arrive since the last one that did. */
    count: z.number().int(),
    /** What the provider said last: a key of the catalogue `channel.error.*`. */
    reason: z.string().nullable(),
    since: instantSchema,
  }),
  /** A model provider does not answer; the knowledge base answers by itself meanwhile. */
  z.object({
    kind: z.literal('provider'),
    level: z.literal('warn'),
    provider: z.string(),
    /** Decisions made without it since its last answer. */
    count: z.number().int(),
    since: instantSchema,
  }),
  /** Events that nothing could digest. */
  z.object({
    kind: z.literal('dead_letters'),
    level: z.literal('warn'),
    count: z.number().int(),
    since: instantSchema,
  }),
]);
export type AlertView = z.infer<typeof alertView>;

export const overviewView = z.object({
  /** When these figures were true. */
  at: instantSchema,
  timeZone: z.string(),
  /** Today on the company's wall, and yesterday from its beginning to the same moment. */
  today: z.object({ from: instantSchema, to: instantSchema }),
  alerts: z.array(alertView),
  figures: z.object({
    open: figureView,
    waiting: figureView,
    /** Seconds. */
    longestWait: figureView,
    /** Conversations to which the assistant gave an answer with a source. */
    answered: figureView,
    /** Tickets made. */
    handedOver: figureView,
    /** Mean of the stars given. */
    rating: figureView,
  }),
  /** Ratings given today. */
  ratings: z.number().int(),
  /** Since when the one in the queue has waited who has waited longest. */
  longestWaitSince: instantSchema.nullable(),
  /** Conversations begun in each hour of the day that has begun, by who has them or had them at their end. */
  voices: z.array(
    z.object({
      from: instantSchema,
      to: instantSchema,
      /** What the wall shows, 0 to 23. */
      hour: z.number().int(),
      assistant: z.number().int(),
      waiting: z.number().int(),
      person: z.number().int(),
    }),
  ),
  /** Conversations begun yesterday up to the same moment. */
  begunBefore: z.number().int(),
  /** Why conversations reached a person today, most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.number().int(), before: z.number().int() })),
});
export type OverviewView = z.infer<typeof overviewView>;

/** The company in nine figures; days are those of its wall. */
export const dashboardView = z.object({
  at: instantSchema,
  /** Conversations that have not ended. */
  activeSessions: z.number().int(),
  openTickets: z.number().int(),
  inProgressTickets: z.number().int(),
  /** People who answer customers, are online and have been seen within half a minute. */
  onlineAgents: z.number().int(),
  /** Mean of the stars given today; null without any. */
  csatToday: z.number().nullable(),
  /** Mean time from a customer's message to its answer, by whoever, ms; null without any. */
  avgResponseTimeToday: z.number().int().nullable(),
  /** Of the conversations resolved today, the share that never reached a person, 0 to 1; null without any. */
  aiResolutionRate: z.number().nullable(),
  ticketsCreatedToday: z.number().int(),
  ticketsResolvedToday: z.number().int(),
});
export type DashboardView = z.infer<typeof dashboardView>;

/** What one has to do and has done today. */
export const agentDashboardView = z.object({
  at: instantSchema,
  /** One's own tickets that are not resolved. */
  assignedTickets: z.number().int(),
  resolvedToday: z.number().int(),
  /** Mean time from a customer's message to one's own reply of today, ms; null without any. */
  avgResponseTimeMs: z.number().int().nullable(),
  /** Tickets nobody has. */
  openTicketsInQueue: z.number().int(),
});
export type AgentDashboardView = z.infer<typeof agentDashboardView>;

/** One wording of a question and the conversation it was asked in. */
export const wordingView = z.object({
  text: z.string(),
  language: z.string(),
  conversation: z.object({ id: idSchema, number: z.string() }),
  at: instantSchema,
});
export type WordingView = z.infer<typeof wordingView>;

/** Questions that ask the same. */
export const questionView = z.object({
  /** Of the first that asked it, so that it stays the same while more ask. */
  id: idSchema,
  /** The wording most people chose. */
  text: z.string(),
  language: localeSchema,
  /** How often it was asked. */
  count: z.number().int(),
  /** Different wordings, newest first; not all where there are very many. */
  wordings: z.array(wordingView),
});
export type QuestionView = z.infer<typeof questionView>;

export const questionsView = z.object({
  today: z.object({ from: instantSchema, to: instantSchema }),
  topics: z.array(
    z.object({
      intent: z.string(),
      /** Conversations in which it was asked about today. */
      asked: z.number().int(),
      /** Yesterday up to the same moment. */
      before: z.number().int(),
      /** Of `asked`, those that never left the assistant. */
      alone: z.number().int(),
    }),
  ),
  questions: z.array(questionView),
});
export type QuestionsView = z.infer<typeof questionsView>;

export const gapsView = z.object({
  /** Questions the assistant had no answer to and nobody has written one for since, most asked first. */
  gaps: z.array(questionView),
  /** Groups of questions in all, where the list is cut. */
  total: z.number().int(),
  /** Groups that had no answer then and have one now. */
  taught: z.number().int(),
});
export type GapsView = z.infer<typeof gapsView>;
