import { and, eq, gte, sql } from '@natiq/db/query';
import { articles, glossaryEntries } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { asksTheSame, type QuestionWord, wordsOfQuestion } from '@natiq/domain/analytics/group-questions';
import { isQuestion } from '@natiq/domain/answering/intents';
import { detectSmallTalk } from '@natiq/domain/answering/small-talk';
import { buildConcepts, type Concepts } from '@natiq/domain/knowledge/concepts';
import { dayBefore } from '@natiq/domain/time/day';
import type { ServiceContext } from '../kernel/context.ts';
import { type Asked, askedIn, groupsOf, toPersonSql } from './questions.ts';
import { windowOf } from './window.ts';

/**
 * Receipts that say the knowledge had no answer: nothing found it sure enough, nothing it could have said stood there, or the
 * third such answer in a row brought a person. What went to a person for its own sake is no gap.
 */
export const hadNoAnswer = sql`(r.reason in ('low_confidence', 'not_supported') or (r.reason = 'failed_answers' and r.provider <> 'rules'))`;

/** Whether knowledge could have answered it: pleasantries ask nothing, nor does what is told to a person who is at it. */
export function isGap({ text, toPerson }: Pick<Asked, 'text' | 'toPerson'>): boolean {
  const talk = detectSmallTalk(text);
  return talk ? talk.rest !== null : !toPerson || isQuestion(text);
}

export interface GapGroups {
  /** Groups nobody has written an answer for since, most asked first. */
  open: Asked[][];
  /** Groups that have an answer now, and since when. */
  closed: { members: Asked[]; at: number }[];
}

/**
 * What the assistant could not answer in the last days, grouped by what was asked, in any language. A group is closed while an
 * article is published that was written or changed after it was asked and has one of its wordings as title or question: nothing
 * else marks it, so a page that is taken back brings its gap back, too.
 */
export async function gapGroupsIn(tx: TenantTx, ctx: ServiceContext, days: number): Promise<GapGroups> {
  const window = await windowOf(tx, ctx);
  let day = window.today;
  for (let back = 1; back < days; back += 1) day = dayBefore(window.timeZone, day);
  const concepts = await conceptsIn(tx, ctx);
  const asked = await askedIn(tx, ctx, window, day.start, hadNoAnswer, toPersonSql);
  const written = await writtenSince(tx, ctx, new Date(day.start), concepts);
  const groups: GapGroups = { open: [], closed: [] };
  for (const { members } of groupsOf(asked.filter(isGap), concepts)) {
    const known = members.map(member => knownSince(written, member, concepts));
    if (known.every(at => at !== null)) groups.closed.push({ members, at: Math.max(...known) });
    else groups.open.push(members);
  }
  return groups;
}

async function conceptsIn(tx: TenantTx, ctx: ServiceContext): Promise<Concepts> {
  const pairs = await tx
    .select({ arabic: glossaryEntries.arabic, english: glossaryEntries.english })
    .from(glossaryEntries)
    .where(eq(glossaryEntries.companyId, ctx.companyId));
  return buildConcepts(pairs.map(({ arabic, english }) => [arabic, english] as const));
}

interface Written {
  at: number;
  /** When it could first be found, where that is known. */
  since: number;
  wordings: (readonly QuestionWord[])[];
}

async function writtenSince(tx: TenantTx, ctx: ServiceContext, from: Date, concepts: Concepts): Promise<Written[]> {
  const rows = await tx
    .select({
      title: articles.title,
      questions: articles.questions,
      at: articles.updatedAt,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .where(and(eq(articles.companyId, ctx.companyId), eq(articles.status, 'published'), gte(articles.updatedAt, from)));
  return rows.map(({ title, questions, at, publishedAt }) => ({
    at: at.getTime(),
    since: (publishedAt ?? at).getTime(),
    wordings: [title, ...questions].map(text => wordsOfQuestion(text, concepts)),
  }));
}

/** When an article came that knows the question, after it was asked; null without one. */
function knownSince(written: readonly Written[], { text, at }: Asked, concepts: Concepts): number | null {
  const words = wordsOfQuestion(text, concepts);
  const knowing = written.filter(
    article => article.at > at && article.wordings.some(wording => asksTheSame(wording, words)),
  );
  if (knowing.length === 0) return null;
  return Math.min(...knowing.map(article => (article.since > at ? article.since : article.at)));
}
