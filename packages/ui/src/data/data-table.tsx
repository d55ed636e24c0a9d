import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '../actions/icon-button.tsx';
import { Checkbox } from '../forms/choices.tsx';
import { ArrowUpDown, ChevronDown, ChevronUp, Icon, X } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';

export interface Column<T> {
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  /** The name, and the only flexible width. One per table. */
  main?: boolean;
  /** End-aligned, tabular figures. */
  numeric?: boolean;
  sortable?: boolean;
}

export interface Sort {
  key: string;
  direction: 'ascending' | 'descending';
}

export interface DataTableProps<T> {
  /** Names the table. */
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  sort?: Sort;
  onSortChange?: (sort: Sort) => void;
  /** Keys of the rows picked; with `labels` for the boxes. */
  selection?: {
    keys: ReadonlySet<string>;
    onChange: (keys: Set<string>) => void;
    all: string;
    row: (row: T) => string;
  };
  onOpen?: (row: T) => void;
  /** The row shown beside the table. */
  currentKey?: string;
  /** J and K move between rows, X picks one, wherever on the page one is; by the place of the keys, not their letters. */
  keyboard?: boolean;
  /** Below the head when there are no rows: an EmptyState. */
  empty?: ReactNode;
}

function Head<T>({
  column,
  sort,
  onSortChange,
}: { column: Column<T> } & Pick<DataTableProps<T>, 'sort' | 'onSortChange'>) {
  const direction = sort?.key === column.key ? sort.direction : 'none';
  const flipped = direction === 'ascending' ? 'descending' : 'ascending';
  const arrow = { ascending: ChevronUp, descending: ChevronDown, none: ArrowUpDown }[direction];
  return (
    <th scope="col" aria-sort={column.sortable ? direction : undefined} data-numeric={flag(column.numeric)}>
      {column.sortable && onSortChange ? (
        <button type="button" onClick={() => onSortChange({ key: column.key, direction: flipped })}>
          {column.header}
          <Icon of={arrow} size="xs" />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Rows of one kind: sticky head, sorting, picking, opening by click or Enter. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, sort, onSortChange, selection, onOpen, currentKey, keyboard, empty } = props;
  const table = useRowKeys(keyboard ?? false);
  const picked = selection ? rows.filter(row => selection.keys.has(rowKey(row))).length : 0;
  const all = picked === 0 ? false : picked === rows.length ? true : 'indeterminate';
  const pickAll = (on: boolean) => selection?.onChange(new Set(on ? rows.map(rowKey) : []));
  // A table without anything to press is scrolled sideways by keys only where its frame itself can be reached.
  const isStill = !selection && !onOpen && !columns.some(column => column.sortable);
  return (
    <section className="nq-table-wrap" aria-label={label} {...(isStill && { tabIndex: 0 })}>
      <table className="nq-table" aria-label={label} ref={table}>
        <thead>
          <tr>
            {selection && (
              <th data-pick="">
                <Checkbox label={selection.all} hideLabel checked={all} onCheckedChange={pickAll} />
              </th>
            )}
            {columns.map(column => (
              <Head key={column.key} column={column} sort={sort} onSortChange={onSortChange} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={rowKey(row)} row={row} {...{ columns, rowKey, selection, onOpen, currentKey }} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </section>
  );
}

/** Whoever writes, or answers a dialog or a menu, means letters. */
const writes = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]');

/** Moves the focus between the rows of a table by keys pressed anywhere on the page. */
function useRowKeys(on: boolean) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      const rows = [...(table.current?.tBodies[0]?.rows ?? [])];
      const at = rows.findIndex(row => row.contains(document.activeElement));
      const open = rows.findIndex(row => row.getAttribute('aria-current') === 'true');
      const step = { KeyJ: 1, KeyK: -1 }[event.code];
      if (step) {
        const from = at >= 0 ? at : open;
        const next = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
        next?.focus();
        next?.scrollIntoView({ block: 'nearest' });
        event.preventDefault();
      } else if (event.code === 'KeyX') rows[at]?.querySelector<HTMLElement>('[role="checkbox"]')?.click();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [on]);
  return table;
}

type RowProps<T> = Pick<DataTableProps<T>, 'columns' | 'rowKey' | 'selection' | 'onOpen' | 'currentKey'> & { row: T };

function Row<T>({ row, columns, rowKey, selection, onOpen, currentKey }: RowProps<T>) {
  const key = rowKey(row);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row);
  };
  return (
    <tr
      aria-selected={selection ? selection.keys.has(key) : undefined}
      aria-current={key === currentKey ? 'true' : undefined}
      data-opens={flag(Boolean(onOpen))}
      tabIndex={onOpen ? 0 : undefined}
      onClick={onOpen && (() => onOpen(row))}
      onKeyDown={onOpen && onKeyDown}
    >
      {selection && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keeps a press on the box from opening the row.
        <td data-pick="" onClick={event => event.stopPropagation()}>
          <Checkbox
            label={selection.row(row)}
            hideLabel
            checked={selection.keys.has(key)}
            onCheckedChange={() => selection.onChange(toggled(selection.keys, key))}
          />
        </td>
      )}
      {columns.map(column => (
        <td key={column.key} data-main={flag(column.main)} data-numeric={flag(column.numeric)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

export interface BulkBarProps {
  /** "2 selected". */
  summary: string;
  clearLabel: string;
  onClear: () => void;
  /** Quiet buttons with their keys. */
  children: ReactNode;
}

/** What can be done with the rows picked; floats at the foot of the table. */
export function BulkBar({ summary, clearLabel, onClear, children }: BulkBarProps) {
  return (
    <div className="nq-float nq-bulk" role="toolbar" aria-label={summary}>
      <p role="status">{summary}</p>
      {children}
      <IconButton icon={X} label={clearLabel} onClick={onClear} />
    </div>
  );
}
