import type { TextParams } from '@natiq/contracts/texts/widget.say';
import type { ReactNode } from 'react';

/** A sentence with parts that are elements: `rich` names the parameters to replace. */
export function sayRich<K extends string>(
  say: (key: K, params?: TextParams) => string,
  key: K,
  params: TextParams,
  rich: Record<string, ReactNode>,
): ReactNode[] {
  const marks = Object.fromEntries(Object.keys(rich).map(name => [name, `\uE000${name}\uE001`]));
  const pieces = say(key, { ...params, ...marks }).split(/[\u2068\u2069]*\uE000(\w+)\uE001[\u2068\u2069]*/u);
  return pieces.map((piece, index) => (index % 2 === 1 ? <bdi key={piece}>{rich[piece]}</bdi> : piece));
}
