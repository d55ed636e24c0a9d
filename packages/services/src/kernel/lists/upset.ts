import { type SQL, sql } from '@natiq/db/query';

/** A customer was so angry that somebody was told, and the mood has not recovered: in a row of `conversation_moods` under this name. */
export const isUpset = (row: string): SQL => sql.raw(`(${row}.alert_seq is not null and ${row}.label = 'negative')`);
