import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every style sheet of the app is on every page: a class that two of them begin is dressed by both. */
test('no class is begun in two style sheets', () => {
  const owners = new Map<string, Set<string>>();
  for (const file of readdirSync(import.meta.dirname).filter(name => name.endsWith('.css')))
    for (const [, name = ''] of readFileSync(`${import.meta.dirname}/${file}`, 'utf8').matchAll(/^(\.[\w-]+) \{/gm))
      owners.set(name, (owners.get(name) ?? new Set()).add(file));
  expect(owners.size).toBeGreaterThan(100);
  expect([...owners].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
});
