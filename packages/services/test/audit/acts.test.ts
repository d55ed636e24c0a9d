import { globSync, readFileSync } from 'node:fs';
import { adminTexts } from '@natiq/contracts/texts/admin';
import { expect, test } from 'vitest';

const source = `${import.meta.dirname}/../../src`;

test('every act that is recorded has its words in the audit log', () => {
  const acts = new Set<string>();
  for (const file of globSync('**/*.ts', { cwd: source })) {
    const text = readFileSync(`${source}/${file}`, 'utf8');
    if (!/recordAudit|audit(In|View|DeadLetter)?\(|noteChange/.test(text)) continue;
    for (const [, act = ''] of text.matchAll(/\b(?:action|act): '([a-z_]+\.[a-z_]+)'/g)) acts.add(act);
    for (const [, act = ''] of text.matchAll(/(?:auditIn|auditView|noteChange)\(tx, ctx, '([a-z_]+\.[a-z_]+)'/g))
      acts.add(act);
  }
  expect(acts.size).toBeGreaterThan(30);
  expect([...acts].filter(act => !Object.hasOwn(adminTexts.en, `audit.action.${act}`))).toEqual([]);
});
