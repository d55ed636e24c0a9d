import { describe, expect, it } from 'vitest';
import { launcherTexts, sayEntry, type WidgetEntry, widgetTexts } from './widget.ts';

const placeholders = (entry: WidgetEntry): Set<string> => {
  const texts = typeof entry === 'string' ? [entry] : Object.values(entry);
  return new Set(texts.flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')));
};

describe('widget texts', () => {
  for (const [name, { en, ar }] of Object.entries({ widgetTexts, launcherTexts })) {
    it(`${name}: both languages hold the same keys and use the same parameters`, () => {
      expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort());
      for (const key of Object.keys(en)) {
        const [inEnglish, inArabic] = [en[key as keyof typeof en], ar[key as keyof typeof ar]] as WidgetEntry[];
        expect([key, ...placeholders(inArabic ?? '')].sort()).toEqual([key, ...placeholders(inEnglish ?? '')].sort());
      }
    });
    it(`${name}: no Latin word in Arabic, no exclamation mark in either`, () => {
      const said = JSON.stringify(Object.values(ar)).replace(/\{\w+\}/g, '');
      expect(said.replace(/"(zero|one|two|few|many|other)":/g, '')).not.toMatch(/[a-z]{2}/i);
      expect(JSON.stringify([ar, en])).not.toContain('!');
    });
    it(`${name}: every counted Arabic text has its six ways of counting or falls back knowingly`, () => {
      for (const entry of Object.values(ar) as WidgetEntry[])
        if (typeof entry !== 'string' && 'other' in entry)
          for (const form of ['one', 'two', 'few', 'many']) expect(Object.keys(entry)).toContain(form);
    });
  }

  it('counts in Arabic as people do', () => {
    const entry = widgetTexts.ar['queue.minutes'];
    expect([1, 2, 3, 11, 100].map(count => sayEntry('ar', entry, { count }))).toEqual([
      'دقيقة',
      'دقيقتان',
      '3 دقائق',
      '11 دقيقة',
      '100 دقيقة',
    ]);
  });
  it('leaves out a sentence whose parameter is not known, and isolates one that is', () => {
    const entry = widgetTexts.en['handover.queued'];
    expect(sayEntry('en', entry, { ticket: null })).toMatch(/again\.$/);
    expect(sayEntry('en', entry, { ticket: 'NQ-20261120-0007' })).toMatch(
      /Your ticket is \u2068NQ-20261120-0007\u2069\.$/,
    );
    expect(sayEntry('en', widgetTexts.en['conversation.resolved'], {})).toBe('Marked as solved');
  });
});
