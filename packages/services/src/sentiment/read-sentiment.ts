import { and, desc, eq, sql } from '@natiq/db/query';
import { conversationMoods, conversations, messages, sentimentLogs } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { Sentiment } from '@natiq/domain/sentiment/analyse';
import { isAlarming, levelOf, MOOD_MESSAGES, type Mood, moodOf } from '@natiq/domain/sentiment/mood';
import { sentimentOf } from '@natiq/domain/sentiment/read';
import { conversationEventIn, openPhases } from '../conversations/index.ts';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';

/** The reader that runs here, with the version of its word lists; stands beside each score so that later ones can be told apart. */
const analyser = 'words-1';

type MoodRow = typeof conversationMoods.$inferSelect;

interface Said {
  id: string;
  conversationId: string;
  seq: number;
  text: string;
  at: Date;
  /** The conversation has not ended. */
  isOpen: boolean;
}

/**
 * Reads how a customer's message sounds, stores it once and brings the conversation's mood up to date; somebody of the staff is
 * told when it is alarming. May be repeated and may come late: the mood is made of the rows, and an old message alarms nobody.
 * A message without words leaves nothing, and one that lost its words loses its row.
 */
export async function readSentiment(ctx: ServiceContext, { messageId }: { messageId: string }): Promise<void> {
  const said = await saidBy(ctx, messageId);
  if (!said) return;
  const found = sentimentOf(said.text);
  const told = await transact(ctx, tx => storeIn(tx, ctx, said, found));
  if (told) ctx.ports.wake.log();
}

/** The message, if it is a customer's; the words of ours that stand in for a sticker or a voice message are none of theirs. */
async function saidBy(ctx: ServiceContext, id: string): Promise<Said | null> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select({
        conversationId: messages.conversationId,
        seq: messages.seq,
        text: messages.text,
        textKey: messages.textKey,
        deletedAt: messages.deletedAt,
        authorKind: messages.authorKind,
        at: messages.createdAt,
        phase: conversations.phase,
      })
      .from(messages)
      .innerJoin(
        conversations,
        and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
      )
      .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, id))),
  );
  if (row?.authorKind !== 'contact') return null;
  const { conversationId, seq, at } = row;
  const isOpen = (openPhases as readonly string[]).includes(row.phase);
  return { id, conversationId, seq, at, isOpen, text: row.deletedAt || row.textKey ? '' : row.text };
}

/** @returns whether anybody has to be told */
async function storeIn(tx: TenantTx, ctx: ServiceContext, said: Said, found: Sentiment | null): Promise<boolean> {
  if (!found && !(await dropIn(tx, ctx, said))) return false;
  const before = await lockMoodIn(tx, ctx, said);
  if (found && !(await keepIn(tx, ctx, said, found))) return false;
  const mood = await moodIn(tx, ctx, said.conversationId);
  const ofIt = and(
    eq(conversationMoods.companyId, ctx.companyId),
    eq(conversationMoods.conversationId, said.conversationId),
  );
  if (!mood) {
    await tx.delete(conversationMoods).where(ofIt);
    await conversationEventIn(tx, ctx, 'conversation.mood', said.conversationId);
    return true;
  }
  const alarm = found !== null && alarms(said, found, before);
  const now = ctx.clock.now();
  const isUpToDate = tx
    .update(conversationMoods)
    .set({
      label: mood.label,
      score: mood.score,
      trend: mood.trend,
      latestSeq: mood.latestSeq,
      latestScore: mood.latestScore,
      updatedAt: now,
      ...(alarm && { alertSeq: said.seq, alertedAt: now }),
    })
    .where(ofIt);
  const isSeen = mood.label !== before.label || mood.trend !== before.trend || before.latestSeq === 0;
  // A calm word in a calm conversation, which most are, is no news.
  const isNews = alarm || isSeen || found?.label !== 'neutral';
  const data = { label: mood.label, trend: mood.trend, score: found?.score ?? mood.latestScore, seq: said.seq };
  const type = alarm ? 'conversation.upset' : 'conversation.mood';
  const tell = () => conversationEventIn(tx, ctx, type, said.conversationId, data, { subjectId: said.id });
  await Promise.all([isUpToDate, isNews && tell()]);
  return isNews;
}

/** Once an outburst: the next one alarms again when the mood had recovered in between. */
function alarms({ seq, isOpen }: Said, { score }: Sentiment, { alertSeq, label }: MoodRow): boolean {
  return isOpen && isAlarming(score) && (alertSeq === null || (seq > alertSeq && label !== 'negative'));
}

/** The conversation's mood, made when it has none and held until the end: two messages read side by side see each other's rows. */
async function lockMoodIn(tx: TenantTx, ctx: ServiceContext, { conversationId }: Said): Promise<MoodRow> {
  const calm = { label: 'neutral', score: 0, trend: 'steady', latestSeq: 0, latestScore: 0 };
  const [row] = await tx
    .insert(conversationMoods)
    .values({ companyId: ctx.companyId, conversationId, ...calm })
    .onConflictDoUpdate({
      target: [conversationMoods.companyId, conversationMoods.conversationId],
      set: { latestSeq: sql`${conversationMoods.latestSeq}` },
    })
    .returning();
  return row!;
}

/** @returns whether it is new, or sounds different from before */
async function keepIn(tx: TenantTx, ctx: ServiceContext, said: Said, found: Sentiment): Promise<boolean> {
  const read = {
    level: levelOf(found),
    label: found.label,
    score: found.score,
    emotions: found.emotions,
    language: found.language,
    analyser,
  };
  const kept = await tx
    .insert(sentimentLogs)
    .values({
      companyId: ctx.companyId,
      messageId: said.id,
      conversationId: said.conversationId,
      seq: said.seq,
      saidAt: said.at,
      ...read,
    })
    .onConflictDoUpdate({
      target: [sentimentLogs.companyId, sentimentLogs.messageId],
      set: read,
      setWhere: sql`${sentimentLogs.score} is distinct from excluded.score or ${sentimentLogs.label} <> excluded.label`,
    })
    .returning({ id: sentimentLogs.messageId });
  return kept.length > 0;
}

async function dropIn(tx: TenantTx, ctx: ServiceContext, { id }: Said): Promise<boolean> {
  const gone = await tx
    .delete(sentimentLogs)
    .where(and(eq(sentimentLogs.companyId, ctx.companyId), eq(sentimentLogs.messageId, id)))
    .returning({ id: sentimentLogs.messageId });
  return gone.length > 0;
}

async function moodIn(
  tx: TenantTx,
  ctx: ServiceContext,
  conversationId: string,
): Promise<(Mood & { latestSeq: number; latestScore: number }) | null> {
  const newest = await tx
    .select({ seq: sentimentLogs.seq, score: sentimentLogs.score })
    .from(sentimentLogs)
    .where(and(eq(sentimentLogs.companyId, ctx.companyId), eq(sentimentLogs.conversationId, conversationId)))
    .orderBy(desc(sentimentLogs.seq))
    .limit(MOOD_MESSAGES);
  const mood = moodOf(newest.map(row => row.score));
  return mood && { ...mood, latestSeq: newest[0]!.seq, latestScore: newest[0]!.score };
}
