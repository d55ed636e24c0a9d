import { sql } from '@natiq/db/query';
import { articles } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';

/** A row as it is kept: only the columns its table has, so that what a table leaves out stays as it is. */
export interface StagedFields {
  question: string;
  answer: string;
  language: 'ar' | 'en';
  questions?: string[];
  tags?: string[];
  category?: string | null;
  priority?: number;
  status?: 'published' | 'draft' | null;
}

export type Match = 'new' | 'changed' | 'same';

export interface Matched {
  /** Folded question and language. */
  key: string;
  match: Match;
  /** The question that is there already. */
  articleId: string | null;
}

interface Found {
  place: number;
  folded: string;
  id: string | null;
  title: string;
  body: string;
  questions: string[];
  tags: string[];
  category: string | null;
  priority: number;
}

/** What the company's questions say to each row: one of that wording and language is there, the same in every word, or not. */
export async function matchRowsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  rows: readonly StagedFields[],
): Promise<Matched[]> {
  if (rows.length === 0) return [];
  const asked = JSON.stringify(rows.map(({ question, language }, place) => ({ place, question, language })));
  const found = await tx.execute<Found & Record<string, unknown>>(
    // Folded before the join: row-level security lets an index be asked for a value only, not for what a function makes of one.
    sql`with q as materialized (
        select place, natiq.fold(question) as folded, language
        from jsonb_to_recordset(${asked}::jsonb) as r(place int, question text, language text)
      )
      select q.place, q.folded, a.id, a.title, a.body, a.questions, a.tags, a.category, a.priority
      from q left join lateral (
        select * from ${articles} where ${articles.companyId} = ${ctx.companyId} and ${articles.folded} = q.folded
          and ${articles.language} = q.language and ${articles.kind} = 'faq' and ${articles.status} <> 'deleted'
        order by ${articles.id} limit 1
      ) a on true`,
  );
  const byPlace = new Map([...found].map(row => [row.place, row]));
  return rows.map((row, place) => {
    const there = byPlace.get(place)!;
    const key = `${row.language}:${there.folded}`;
    if (there.id === null) return { key, match: 'new', articleId: null };
    return { key, match: isSame(row, there) ? 'same' : 'changed', articleId: there.id };
  });
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Only what the table says is compared. */
function isSame(row: StagedFields, there: Found): boolean {
  return (
    row.question === there.title &&
    row.answer === there.body &&
    (row.questions === undefined || equal(row.questions, there.questions)) &&
    (row.tags === undefined || equal(row.tags, there.tags)) &&
    (row.category === undefined || row.category === there.category) &&
    (row.priority === undefined || row.priority === there.priority)
  );
}
