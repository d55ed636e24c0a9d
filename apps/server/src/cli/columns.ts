/** Rows as lines whose columns stand under each other; the first row is the head. `ends` names columns of figures, set to the right. */
export function columns(rows: readonly (readonly string[])[], ends: ReadonlySet<number> = new Set()): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, n) => Math.max(most[n] ?? 0, cell.length)), []);
  const line = (row: readonly string[]) =>
    row
      .map((cell, n) => (ends.has(n) ? cell.padStart(widths[n]!) : cell.padEnd(widths[n]!)))
      .join('  ')
      .trimEnd();
  const [head = [], ...rest] = rows;
  return [line(head), widths.map(width => '─'.repeat(width)).join('  '), ...rest.map(line)].join('\n');
}
