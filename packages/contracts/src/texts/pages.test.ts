import { describe, expect, it } from 'vitest';
import { adminText, adminTexts } from './admin.ts';
import { startText, startTexts } from './start.ts';
import type { WidgetEntry } from './widget.say.ts';

const placeholders = (entry: WidgetEntry): string[] => {
  const texts = typeof entry === 'string' ? [entry] : Object.values(entry);
  return [...new Set(texts.flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')))].sort();
};
/** A language is named in itself. */
const ownName = new Set(['locale.en', 'otherLanguage']);
/** What the page for programmers is about, and makers of models; these names are written so in every language. */
const names = /\b(?:JSON|OpenAPI|PDF|DOCX|Word|Markdown|HTML|CSV|Groq|OpenAI|Anthropic)\b/g;

describe.each([
  ['adminTexts', adminTexts],
  ['startTexts', startTexts],
])('%s', (_, { en, ar }: { en: Record<string, WidgetEntry>; ar: Record<string, WidgetEntry> }) => {
  it('hold the same keys in both languages', () => {
    expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort());
  });
  it('use the same parameters', () => {
    for (const [key, entry] of Object.entries(ar)) {
      const counted = typeof entry === 'object' && 'other' in entry;
      // A counted text may say "one" and "two" without the figure, in English in each of its forms.
      const inEnglish = new Set([...placeholders(en[key] ?? ''), ...(counted ? ['count'] : [])]);
      expect([key, placeholders(entry)]).toEqual([key, [...inEnglish].sort()]);
    }
  });
  it('have no Latin word in Arabic and no exclamation mark', () => {
    for (const [key, entry] of Object.entries(ar)) {
      if (ownName.has(key)) continue;
      const said = (typeof entry === 'string' ? [entry] : Object.values(entry))
        .join(' ')
        .replace(/\{\w+\}/g, '')
        .replace(names, '');
      expect([key, said]).not.toEqual([key, expect.stringMatching(/[a-z]{2}|!/i)]);
    }
    expect(JSON.stringify(en)).not.toContain('!');
  });
  it('count in Arabic in six ways or fall back knowingly', () => {
    for (const entry of Object.values(ar))
      if (typeof entry === 'object' && 'other' in entry)
        for (const form of ['one', 'two', 'few', 'many']) expect(Object.keys(entry)).toContain(form);
  });
});

it('says a counted text as people count', () => {
  expect([1, 2, 3, 11, 100].map(count => adminText('ar', 'knowledge.imported', { count }))).toEqual([
    'استُوردت صفحة واحدة',
    'استُوردت صفحتان',
    'استُوردت 3 صفحات',
    'استُوردت 11 صفحة',
    'استُوردت 100 صفحة',
  ]);
  expect(startText('en', 'paste.learnt', { count: 1 })).toBe('Learnt 1 passage');
});
