import type { ListName } from '@natiq/contracts/lists/inputs';
import type { Column } from '@natiq/ui';
import { usePhone } from '@natiq/ui';
import { useState } from 'react';

export interface ListColumn<Row> extends Column<Row> {
  /** In words, for the menu of columns. */
  label: string;
  /** Not shown unless it is chosen. */
  extra?: boolean;
  /** Shown beside an open row, and on a phone too unless it says only the former. */
  always?: boolean | 'beside';
}

const keyOf = (list: ListName) => `natiq.columns.${list}`;

function read(list: ListName): string[] | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? 'null');
    return Array.isArray(stored) ? stored.filter(key => typeof key === 'string') : undefined;
  } catch {
    // Storage is closed or holds something else: the usual columns.
    return undefined;
  }
}

/** Which columns are shown: chosen on this device, fewer where there is no room. */
export function useColumns<Row>(list: ListName, all: ListColumn<Row>[], beside: boolean) {
  const phone = usePhone();
  const [chosen, setChosen] = useState(() => read(list));
  const choose = (keys: string[]) => {
    setChosen(keys);
    try {
      localStorage.setItem(keyOf(list), JSON.stringify(keys));
    } catch {
      // Chosen until the page is closed.
    }
  };
  const keys = chosen ?? all.filter(column => !column.extra).map(column => column.key);
  const fits = ({ key, always }: ListColumn<Row>) => (phone ? always === true : beside ? always : keys.includes(key));
  const shown = all.filter(column => column.main || fits(column));
  return { shown, keys, choose };
}
