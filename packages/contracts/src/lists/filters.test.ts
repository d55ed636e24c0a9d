import { expect, it } from 'vitest';
import { csvInput, mostChosen } from './filters.ts';

const ids = (count: number) => Array.from({ length: count }, () => '01990000-0000-7000-8000-000000000001');

it('takes as many chosen rows as one may choose, and no more', () => {
  expect(csvInput.safeParse({ ids: ids(mostChosen) }).success).toBe(true);
  expect(csvInput.safeParse({ ids: ids(mostChosen + 1) }).success).toBe(false);
});
