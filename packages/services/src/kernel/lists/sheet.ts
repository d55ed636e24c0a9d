import { type Module, reachesAll } from '@natiq/contracts/access/matrix';
import type { CsvChunk } from '@natiq/contracts/lists/filters';
import { csvMark, csvRow } from '@natiq/domain/text/csv';
import { wallTime } from '@natiq/domain/time/day';
import type { ServiceContext } from '../context.ts';
import { forbidden } from '../errors.ts';

/** A column of a sheet: its heading in the reader's language, and what of a row stands in it. */
export interface SheetColumn<Row> {
  heading: string;
  cell: (row: Row) => string | number | Date | null | undefined;
}

/** Whoever may take a list away as a file: who reaches all of the company's records of the kind. @throws forbidden */
export function requireExport(ctx: ServiceContext, module: Module): void {
  if (ctx.actor.kind === 'system') return;
  if (ctx.actor.kind !== 'user' || !reachesAll(ctx.actor.role, module)) throw forbidden();
}

/** The language of headings and words in a sheet: the reader's. */
export function sheetLocale(ctx: ServiceContext): 'ar' | 'en' {
  return ctx.actor.kind === 'user' ? ctx.actor.locale : 'en';
}

/** Rows as text of a sheet, times on the wall of the company's zone; the first piece begins with the headings. */
export function sheetOf<Row>(
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
  options: { zone: string; isFirst: boolean; nextCursor: string | null },
): CsvChunk {
  const { zone, isFirst, nextCursor } = options;
  const head = isFirst ? csvMark + csvRow(columns.map(column => column.heading)) : '';
  const shown = (value: ReturnType<SheetColumn<Row>['cell']>) =>
    value instanceof Date ? wallTime(zone, value) : value;
  const body = rows.map(row => csvRow(columns.map(column => shown(column.cell(row))))).join('');
  return { csv: head + body, rows: rows.length, nextCursor };
}
