import { readFileSync } from 'node:fs';
import type { Row } from './report.ts';

interface Sizes {
  loader: number;
  panel: number;
  budget: { loader: number; panel: number };
}

/** Crisp's loader, as the performance goals count it. */
const reference = 125 * 1000;

/** P9: bytes of the widget before a click, and with its panel open. The build fails above the budget. */
export function measureWidget(): Row[] {
  const file = new URL('../../webchat/dist/sizes.json', import.meta.url);
  const { loader, panel, budget } = JSON.parse(readFileSync(file, 'utf8')) as Sizes;
  const row = (what: string, bytes: number, most: number, detail = ''): Row => ({
    id: 'P9',
    what: `${what}, gzipped`,
    driver: '-',
    value: bytes,
    unit: 'B',
    goal: { most },
    detail: `${((100 * bytes) / reference).toFixed(1)} % of the 125 kB of a known widget${detail}`,
  });
  return [
    row('widget before a click', loader, budget.loader),
    row('what the opened panel adds', panel, budget.panel, `; with the loader ${loader + panel} B`),
  ];
}
