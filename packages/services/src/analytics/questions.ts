import type { QuestionView, WordingView } from '@natiq/contracts/analytics/views';
import { type SQL, sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import { commonWording, type Grouped, groupQuestions } from '@natiq/domain/analytics/group-questions';
import type { Concepts } from '@natiq/domain/knowledge/concepts';
import { shorten } from '@natiq/domain/text/shorten';
import type { ServiceContext } from '../kernel/context.ts';
import { instantSql, sinceById, type Window } from './window.ts';

/** One question as a customer put it. */
export interface Asked {
  id: string;
  text: string;
  language: string;
  conversation: { id: string; number: string };
  at: number;
  /** Said while a person was the last to answer. */
  toPerson: boolean;
}

/** Questions of a time looked at; beyond that the newest speak for all. */
const mostAsked = 1000;
/** As long as another wording of an article may be. */
const longestWording = 300;
const mostWordings = 20;

/** The receipts `r` that came when a person was the last to answer; a pleasantry of the assistant is no answer. */
export const toPersonSql = sql`coalesce((select m.author_kind = 'agent' from messages m where m.company_id = r.company_id
  and m.conversation_id = r.conversation_id and (m.author_kind = 'agent' or (m.author_kind = 'assistant' and m.sources <> '[]'::jsonb)) and m.created_at < r.created_at
  and m.id is distinct from r.message_id order by m.seq desc limit 1), false)`;

/** What was asked since an instant, newest first, as far as `which` holds for its receipt `r`. */
export async function askedIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { now }: Window,
  from: number,
  which: SQL,
  toPerson: SQL = sql`false`,
): Promise<Asked[]> {
  const rows = await tx.execute<{
    id: string;
    question: string;
    language: string;
    conversation_id: string;
    number: string;
    at: number | string;
    to_person: boolean;
  }>(sql`
    select r.id, r.question, r.language, r.conversation_id, c.number, (extract(epoch from r.created_at) * 1000)::float8 as at,
      ${toPerson} as to_person
    from receipts r join conversations c on c.company_id = r.company_id and c.id = r.conversation_id
    where r.company_id = ${ctx.companyId}::uuid and ${sinceById(sql`r.id`, from)}
      and r.created_at >= ${instantSql(from)} and r.created_at <= ${instantSql(now)} and ${which}
    order by r.id desc limit ${mostAsked}`);
  return rows.map(row => ({
    id: row.id,
    text: shorten(row.question.replace(/\s+/g, ' ').trim(), longestWording - 1),
    language: row.language,
    conversation: { id: row.conversation_id, number: row.number },
    at: Number(row.at),
    toPerson: row.to_person,
  }));
}

/** Questions that ask the same together, most asked first. */
export const groupsOf = (asked: readonly Asked[], concepts?: Concepts): Grouped<Asked>[] =>
  groupQuestions(asked, concepts);

/** A group as it leaves the server. */
export function toQuestionView({ members }: Grouped<Asked>): QuestionView {
  const text = commonWording(members.map(member => member.text));
  const wordings = new Map<string, WordingView>();
  for (const { text: words, language, conversation, at } of members) {
    if (wordings.size === mostWordings) break;
    if (!wordings.has(words))
      wordings.set(words, { text: words, language, conversation, at: new Date(at).toISOString() });
  }
  const first = members.find(member => member.text === text)!;
  return {
    id: members.at(-1)!.id,
    text,
    language: first.language === 'en' ? 'en' : 'ar',
    count: members.length,
    wordings: [...wordings.values()],
  };
}
