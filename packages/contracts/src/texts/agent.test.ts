import { describe, expect, it } from 'vitest';
import { type AgentKey, agentTexts, inDigits, isAgentKey, say } from './agent.ts';
import type { WidgetEntry } from './widget.ts';

const keys = Object.keys(agentTexts.en) as AgentKey[];
const wordsOf = (entry: WidgetEntry) => (typeof entry === 'string' ? [entry] : Object.values(entry));
const placeholders = (entry: WidgetEntry) =>
  new Set(wordsOf(entry).flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')));
/** Written in Latin letters in Arabic too. */
const latin = new Set<AgentKey>(['locale.en']);

describe('texts of the agent app', () => {
  it('uses the same parameters in both languages', () => {
    const counted = (entry: WidgetEntry) => typeof entry === 'object' && 'other' in entry;
    // A counted Arabic form may hold the number in its noun; all forms together hold what English holds.
    const named = (entry: WidgetEntry) => [...placeholders(entry)].filter(name => name !== 'count').sort();
    for (const key of keys) {
      const [en, ar]: WidgetEntry[] = [agentTexts.en[key], agentTexts.ar[key]];
      expect([key, ...named(ar ?? '')]).toEqual([key, ...named(en ?? '')]);
      expect([key, counted(ar ?? '')]).toEqual([key, counted(en ?? '')]);
    }
  });

  it('holds no Latin word in Arabic and no exclamation mark in either', () => {
    for (const key of keys) {
      const said = wordsOf(agentTexts.ar[key])
        .join(' ')
        .replace(/\{\w+\}/g, '');
      if (!latin.has(key)) expect([key, /[a-z]{2}/i.test(said)]).toEqual([key, false]);
      expect(`${said}${wordsOf(agentTexts.en[key]).join(' ')}`).not.toContain('!');
    }
  });

  it('counts in Arabic as people do', () => {
    expect([1, 2, 3, 11, 100].map(count => say('ar', 'list.unread', { count }))).toEqual([
      'رسالة غير مقروءة',
      'رسالتان غير مقروءتين',
      '3 رسائل غير مقروءة',
      '11 رسالة غير مقروءة',
      '100 رسالة غير مقروءة',
    ]);
  });

  it('writes numbers in the digits a company chose, codes as they are', () => {
    expect(say('ar', 'time.m', { count: 12 }, 'arabic').replace(/[\u2068\u2069]/g, '')).toBe('١٢ د');
    expect(say('ar', 'event.ticket.created', { ticket: 'NQ-12' }, 'arabic')).toContain('NQ-12');
    expect(inDigits('0.84', 'en', 'arabic')).toBe('0.84');
  });

  it('isolates a name of the other script', () => {
    expect(say('ar', 'notify.message', { name: 'Mariam' })).toContain('\u2068Mariam\u2069');
  });

  it('knows its keys', () => {
    expect(isAgentKey('views.mine')).toBe(true);
    expect(isAgentKey('toString')).toBe(false);
  });
});
