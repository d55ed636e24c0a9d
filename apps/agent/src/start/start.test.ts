import type { LiveEvent } from '@natiq/contracts/live/events';
import { demoQuestions, startTexts } from '@natiq/contracts/texts/start';
import { describe, expect, it } from 'vitest';
import { firstQuestion, readTextFile } from './read-file.ts';
import { pageUsedBy, stepOf } from './use-progress.ts';

const message = (kind: string, sources: { title: string; snippet: string; articleId?: string }[] = []) =>
  ({ type: 'conversation', row: {}, item: { type: 'message', author: { kind }, sources } }) as unknown as LiveEvent;
const happened = (name: string) =>
  ({ type: 'conversation', row: {}, item: { type: 'event', name } }) as unknown as LiveEvent;

describe('the three things to try', () => {
  it.each([
    [message('contact'), 'ask'],
    [message('assistant'), null],
    [message('agent'), 'answer'],
    [happened('conversation.handed_over'), 'human'],
    [happened('conversation.resolved'), null],
    [{ type: 'knowledge' } as LiveEvent, null],
  ])('are ticked by what happened', (event, step) => {
    expect(stepOf(event)).toBe(step);
  });
});

describe('a page of one’s own', () => {
  const own = new Map([['a1', 'Opening hours']]);
  it('is named when an answer rests on it', () => {
    const source = { title: 'Opening hours', snippet: '', articleId: 'a1' };
    expect(pageUsedBy(message('assistant', [source]), own)).toBe('Opening hours');
    expect(pageUsedBy(message('agent', [source]), own)).toBeNull();
    expect(pageUsedBy(message('assistant', [{ ...source, articleId: 'a2' }]), own)).toBeNull();
  });
});

describe('reading a file', () => {
  const file = (bytes: BlobPart) => new File([bytes], 'x.csv');
  it('takes text as it is, without the mark Excel puts first', async () => {
    expect(await readTextFile(file('\ufeffسؤال,جواب'))).toEqual({ text: 'سؤال,جواب' });
  });
  it('reads Arabic of the old Windows code page', async () => {
    expect(await readTextFile(file(new Uint8Array([0xe4, 0xda, 0xe3])))).toEqual({ text: 'نعم' });
  });
  it('refuses what is no text or too large', async () => {
    expect(await readTextFile(file(new Uint8Array([80, 75, 0, 4])))).toEqual({ problem: 'paste.notText' });
    expect(await readTextFile(file('a'.repeat(900 * 1024)))).toMatchObject({ problem: 'paste.fileTooLarge' });
  });
});

describe('the first question', () => {
  it('is the table’s own, or asks about the page in its language', () => {
    expect(firstQuestion('When do you open?')).toBe('When do you open?');
    expect(firstQuestion('Opening hours')).toBe('Tell me about Opening hours');
    expect(firstQuestion('مواعيد العمل')).toBe('حدّثني عن مواعيد العمل');
  });
});

describe('texts', () => {
  it('hold the same keys in both languages', () => {
    expect(Object.keys(startTexts.ar).sort()).toEqual(Object.keys(startTexts.en).sort());
  });
  it('offer English, Egyptian and Arabizi, and a way to a person', () => {
    expect(new Set(demoQuestions.map(question => question.variety))).toEqual(
      new Set(['english', 'egyptian', 'arabizi']),
    );
    expect(demoQuestions.map(question => question.text)).toContain('عايز أكلم حد');
  });
});
