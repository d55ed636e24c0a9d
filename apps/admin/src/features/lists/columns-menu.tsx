import { DropdownMenu, IconButton, Table2, usePhone } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import type { ListColumn } from './use-columns.ts';

interface ColumnsMenuProps<Row> {
  columns: ListColumn<Row>[];
  keys: string[];
  onColumns: (keys: string[]) => void;
}

/** Which columns the table shows; not on a phone, where there is room for few and none is chosen. */
export function ColumnsMenu<Row>({ columns, keys, onColumns }: ColumnsMenuProps<Row>) {
  const { say } = useWords();
  if (usePhone()) return null;
  return (
    <DropdownMenu
      label={say('column.choose')}
      align="end"
      trigger={<IconButton icon={Table2} label={say('column.choose')} />}
      items={columns
        .filter(column => !column.main)
        .map(({ key, label }) => ({
          id: key,
          label,
          checked: keys.includes(key),
          stays: true,
          onSelect: () => onColumns(keys.includes(key) ? keys.filter(one => one !== key) : [...keys, key]),
        }))}
    />
  );
}
