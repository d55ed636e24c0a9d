import { describe, expect, it } from 'vitest';
import { assistantAr } from './assistant.ar.ts';
import { assistantEn } from './assistant.en.ts';
import { type AssistantKey, assistantText } from './assistant.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

describe('what the assistant says by itself', () => {
  it.each(Object.keys(assistantEn) as AssistantKey[])('%s: the same parameters in each register', key => {
    for (const text of Object.values(assistantAr[key])) {
      expect(placeholders(text)).toEqual(placeholders(assistantEn[key]));
      expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[a-z!]/i);
    }
  });

  it('keeps a name of the other script in its own direction', () => {
    expect(assistantText('egyptian', 'greeting', { assistant: 'مساعد', company: 'Nile' })).toContain(
      '\u2068Nile\u2069',
    );
  });
});
