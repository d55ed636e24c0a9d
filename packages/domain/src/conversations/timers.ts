/** Clocks of a conversation. Times are Dates or milliseconds since 1970; nothing here reads the clock itself. */

export type Time = Date | number;
export type ChannelKind = 'webchat' | 'telegram' | 'whatsapp' | 'instagram' | 'email' | 'api';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A message within seven days of the end goes on in the same conversation (MECHANICS, "Who answers"). */
export const REOPEN_DAYS = 7;
/** An agent who has said nothing for five minutes is covered by the assistant (SRS, agent idle fallback). */
export const IDLE_AGENT_MS = 5 * MINUTE_MS;
/** Without a sign of life for so long a person counts as absent (MECHANICS, "Live"). */
export const ABSENT_AFTER_MS = 30_000;
/** Ended conversations are archived after ninety days (PRD 5.3.1). */
export const ARCHIVE_DAYS = 90;
/** The PRD's inactivity time-out of a web chat, and the range a company may set. */
export const WEBCHAT_INACTIVITY_MINUTES = { standard: 5, least: 1, most: 30 } as const;

const ms = (time: Time): number => (typeof time === 'number' ? time : time.getTime());

/** Whether a new message reopens a conversation that ended at `endedAt`, instead of opening a new one. */
export function shouldReopen(endedAt: Time | null, now: Time): boolean {
  return endedAt !== null && ms(now) - ms(endedAt) < REOPEN_DAYS * DAY_MS;
}

export interface AgentClock {
  /** When the agent became the owner. */
  assignedAt: Time;
  lastStaffMessageAt: Time | null;
  lastContactMessageAt: Time | null;
  now: Time;
  /** For companies that set another patience. */
  idleMs?: number;
}

/** True when a customer's message waits and the agent has shown no sign for five minutes; the assistant may answer it. */
export function idleAgent({
  assignedAt,
  lastStaffMessageAt,
  lastContactMessageAt,
  now,
  idleMs = IDLE_AGENT_MS,
}: AgentClock): boolean {
  if (lastContactMessageAt === null) return false;
  const lastStaff = lastStaffMessageAt === null ? Number.NEGATIVE_INFINITY : ms(lastStaffMessageAt);
  if (lastStaff >= ms(lastContactMessageAt)) return false;
  return ms(now) - Math.max(ms(assignedAt), lastStaff) >= idleMs;
}

/**
 * How long a customer may be silent before the conversation counts as abandoned. Someone on a web page has left after minutes;
 * someone on a phone or in a mailbox answers tomorrow.
 */
export function abandonAfterMs(
  channel: ChannelKind,
  webchatMinutes: number = WEBCHAT_INACTIVITY_MINUTES.standard,
): number {
  const { least, most } = WEBCHAT_INACTIVITY_MINUTES;
  if (channel === 'webchat') return Math.min(Math.max(webchatMinutes, least), most) * MINUTE_MS;
  return channel === 'email' ? 3 * DAY_MS : DAY_MS;
}

/** When a conversation whose last word was ours becomes abandoned. */
export function abandonDueAt(channel: ChannelKind, lastOurMessageAt: Time, webchatMinutes?: number): Date {
  return new Date(ms(lastOurMessageAt) + abandonAfterMs(channel, webchatMinutes));
}

/** Whether an ended conversation is old enough for the archive. */
export function shouldArchive(endedAt: Time, now: Time, days: number = ARCHIVE_DAYS): boolean {
  return ms(now) - ms(endedAt) >= days * DAY_MS;
}
