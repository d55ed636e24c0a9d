import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorText, errorTexts } from './errors.ts';

const packages = join(import.meta.dirname, '../../..');

/** Every reason the services give, read from their source. */
function reasonsInSource(): Set<string> {
  const reasons = new Set<string>();
  for (const folder of ['services/src', 'api/src']) {
    for (const file of readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(packages, folder, file), 'utf8');
      const calls = text.matchAll(
        /\b(?:conflict|invalid|forbidden|notFound|unauthenticated|limitReached|unavailable|tooLarge|unsupported)\(\s*'([a-z_]+)'/g,
      );
      for (const [, reason] of calls) reasons.add(reason!);
    }
  }
  return reasons;
}

describe('error texts', () => {
  test('every reason the services give has a sentence', () => {
    const reasons = reasonsInSource();
    expect(reasons.size).toBeGreaterThan(15);
    expect([...reasons].filter(reason => !(reason in errorTexts.en))).toEqual([]);
  });

  test('Arabic answers each key of English, in Arabic, with the same parameters', () => {
    expect(Object.keys(errorTexts.ar).sort()).toEqual(Object.keys(errorTexts.en).sort());
    for (const [key, english] of Object.entries(errorTexts.en)) {
      const arabic = errorTexts.ar[key as keyof typeof errorTexts.en];
      expect(arabic, key).toMatch(/[\u0600-\u06FF]/);
      expect(arabic.match(/\{\w+\}/g) ?? [], key).toEqual(english.match(/\{\w+\}/g) ?? []);
    }
  });

  test('an unknown reason falls back to its code, and parameters are filled', () => {
    expect(errorText('en', { code: 'conflict', reason: 'never_heard_of' })).toBe(errorTexts.en.conflict);
    expect(errorText('en', { code: 'rate_limited', reason: 'rate_limited', retryAfterSeconds: 7 })).toContain('7 s');
  });
});
