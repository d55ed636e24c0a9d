import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import ar from './shop.ar.json' with { type: 'json' };
import en from './shop.en.json' with { type: 'json' };

/** The demo company's own copy, whose prices its articles are checked against. */
const asSeeded = (locale: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../server/src/demo/nile-mobile/shop.${locale}.json`, import.meta.url), 'utf8'),
  );

describe('the shop page', () => {
  it('says what the demo company says', () => {
    expect(en).toEqual(asSeeded('en'));
    expect(ar).toEqual(asSeeded('ar'));
  });
});
