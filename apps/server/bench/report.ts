/** One measured line. Without a goal it is there to be read beside the others. */
export interface Row {
  id: string;
  what: string;
  driver: 'embedded' | 'postgres' | '-';
  /** What is judged: a ratio, or a plain number with its unit. */
  value: number;
  unit: string;
  goal?: { least: number } | { most: number };
  /** Both sides in plain numbers, and what else one should know. */
  detail: string;
}

export type Verdict = 'met' | 'missed' | '';

export function verdictOf({ goal, value }: Row): Verdict {
  if (!goal) return '';
  return ('least' in goal ? value >= goal.least : value <= goal.most) ? 'met' : 'missed';
}

const plain = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 3;
  return value.toFixed(digits);
};

const goalText = (goal: Row['goal']): string => {
  if (!goal) return '';
  return 'least' in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`;
};

/** A number as the table shows it, with its unit. */
export const shown = (value: number, unit = ''): string => `${plain(value)}${unit && ` ${unit}`}`;

/** The table of all rows, aligned for a terminal. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(row => [
    row.id,
    row.what,
    row.driver,
    shown(row.value, row.unit),
    goalText(row.goal),
    verdictOf(row),
    row.detail,
  ]);
  const all = [['#', 'what', 'driver', 'result', 'goal', '', 'in numbers'], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map(line => line[column]!.length)));
  const lines = all.map(line =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '-'.repeat(Math.min(160, lines[0]!.length + 40)), ...lines.slice(1)].join('\n');
}
