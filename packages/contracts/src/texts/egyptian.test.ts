import { describe, expect, it } from 'vitest';
import { egyptianTexts, systemTextOf, widgetKeyOf } from './egyptian.ts';
import { type WidgetKey, widgetTexts } from './widget.ts';

const placeholders = (entry: unknown) =>
  [...JSON.stringify(entry).matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

describe('Egyptian', () => {
  it.each(Object.keys(egyptianTexts) as WidgetKey[])('%s takes the parameters that the standard text takes', key => {
    expect(placeholders(egyptianTexts[key])).toEqual(placeholders(widgetTexts.ar[key]));
    expect(JSON.stringify(egyptianTexts[key]).replace(/\{\w+\}/g, '')).not.toMatch(/[a-z!]/i);
  });
  it('is said where there is a text, and standard Arabic elsewhere', () => {
    expect(systemTextOf('egyptian', 'handover.queued', { ticket: 'NQ-1' })).toMatch(/^طلبك وصل لزمايلنا.*NQ-1/);
    expect(systemTextOf('egyptian', 'conversation.ended')).toBe(widgetTexts.ar['conversation.ended']);
    expect(systemTextOf('msa', 'handover.offer')).toBe(widgetTexts.ar['handover.offer']);
    expect(systemTextOf('en', 'handover.offer')).toBe(widgetTexts.en['handover.offer']);
  });
  it.each([
    ['en', /^I can see how upsetting.* Your request .*NQ-1/],
    ['msa', /^أفهم أن هذا مزعج.*NQ-1/],
    ['egyptian', /^فاهم إن ده مضايقك.*طلبك وصل لزمايلنا.*NQ-1/],
  ] as const)('says first why a person comes, where it is for the mood: %s', (register, words) => {
    expect(systemTextOf(register, 'handover.queued', { ticket: 'NQ-1', upset: '' })).toMatch(words);
  });
  it('goes to the widget under a key it does not have, so that the words of the server stand', () => {
    expect(widgetKeyOf('handover.queued', { register: 'egyptian' }) in widgetTexts.ar).toBe(false);
    expect(widgetKeyOf('handover.queued', {})).toBe('handover.queued');
    expect(widgetKeyOf('handover.queued', { upset: '' }) in widgetTexts.en).toBe(false);
    expect(widgetKeyOf('handover.queued', { trigger: '' }) in widgetTexts.en).toBe(false);
    expect(widgetKeyOf('conversation.ended', { register: 'egyptian' })).toBe('conversation.ended');
  });
});
