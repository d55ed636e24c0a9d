import type { RowMood, ShownMood } from '@natiq/contracts/sentiment/mood';
import { or, type SQL, sql } from '@natiq/db/query';
import { isOneOf } from '../../kernel/lists/matching.ts';
import { isUpset } from '../../kernel/lists/upset.ts';

/** A stored mood as it leaves the server; says the same as `isUpset`. */
export function toRowMood(row: { label: string; trend: string; alertSeq: number | null }): RowMood {
  const label = row.alertSeq !== null && row.label === 'negative' ? 'upset' : (row.label as RowMood['label']);
  return { label, trend: row.trend as RowMood['trend'] };
}

/** The condition that a row of `conversation_moods` is in one of the moods; `negative` holds those who are upset as well. */
export function isInMood(row: string, values: readonly ShownMood[]): SQL {
  const labels = values.filter(value => value !== 'upset');
  const upset = values.includes('upset') ? isUpset(row) : undefined;
  return or(labels.length > 0 ? isOneOf(sql.raw(`${row}.label`), labels) : undefined, upset)!;
}
