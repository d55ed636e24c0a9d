import { describe, expect, test } from 'vitest';
import { sayTables } from './table-rows.ts';

const say = (...lines: string[]) => sayTables(lines.map(text => ({ text }))).map(({ text }) => text);

describe('tables in an answer', () => {
  test('each row is complete in itself, and prose around it stays', () => {
    expect(
      say(
        'Prices:',
        '| Plan | Data | Price |',
        '| Home 200 | 200 GB | 350 EGP |',
        '| Home 400 | 400 GB | 550 EGP |',
        'Taxes included.',
      ),
    ).toEqual([
      'Prices:',
      '- Home 200: Data 200 GB, Price 350 EGP',
      '- Home 400: Data 400 GB, Price 550 EGP',
      'Taxes included.',
    ]);
  });

  test('two columns need no column name, and Arabic takes its own comma', () => {
    expect(say('| اليوم | ما يحدث |', '| 12 | رسالة تذكير |')).toEqual(['- 12: رسالة تذكير']);
    expect(say('| الباقة | النت | السعر |', '| منزل 200 | 200 جيجا | 350 جنيهًا |')).toEqual([
      '- منزل 200: النت 200 جيجا، السعر 350 جنيهًا',
    ]);
  });

  test('two tables keep their own headers; a lone row stays; empty cells go', () => {
    expect(say('| A | B | C |', '| 1 | 2 | 3 |', 'Then:', '| D | E | F |', '| 4 |  | 6 |')).toEqual([
      '- 1: B 2, C 3',
      'Then:',
      '- 4: F 6',
    ]);
    expect(say('| only | row |')).toEqual(['| only | row |']);
  });
});
