import { describe, expect, it } from 'vitest';
import { findTrigger, hasWords } from './triggers.ts';

const triggers = ['cancel my contract', 'شكوى رسمية', 'don’t renew', 'plan 20', 'إلغاء'];

describe('a company’s own phrases', () => {
  it.each([
    ['as written', 'please cancel my contract today', 'cancel my contract'],
    ['in capitals', 'CANCEL MY CONTRACT', 'cancel my contract'],
    ['over lines and signs', 'cancel…my,\n contract', 'cancel my contract'],
    ['alone', 'cancel my contract.', 'cancel my contract'],
    ['with marks, tatweel and another alef maqsura', 'عايز أقدم شَكـوي رسميه النهاردة', 'شكوى رسمية'],
    ['the hamza left out', 'الغاء لو سمحت', 'إلغاء'],
    ['without the apostrophe', 'please dont renew', 'don’t renew'],
    ['with the straight one', "Don't renew it", 'don’t renew'],
    ['in Arabic digits', 'i am on plan ٢٠', 'plan 20'],
    ['Arabic inside English', 'I want شكوى رسمية now', 'شكوى رسمية'],
  ])('are found %s', (_, text, found) => {
    expect(findTrigger(text, triggers)).toBe(found);
  });

  it.each([
    ['inside a longer word', 'recancel my contracts'],
    ['inside a longer Arabic word', 'وإلغاءاتها كثيرة'],
    ['with another word between', 'cancel my old contract'],
    ['over the end of a sentence', 'What may I cancel? My contract is fine.'],
    ['as half of a number', 'plan 200'],
    ['in nothing', ''],
  ])('are not found %s', (_, text) => {
    expect(findTrigger(text, triggers)).toBeNull();
  });

  it('never match as signs alone, and none is found without any', () => {
    expect(hasWords('—…!')).toBe(false);
    expect(findTrigger('so — what…!', ['—…!', '|'])).toBeNull();
    expect(findTrigger('cancel my contract', [])).toBeNull();
  });

  it('mean their words, however they are written down', () => {
    expect(findTrigger('no. cancel my contract', ['"Cancel my contract!"'])).toBe('"Cancel my contract!"');
  });
});
