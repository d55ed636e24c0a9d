import { describe, expect, test } from 'vitest';
import { createVerdictReader, formatVerdict, parseVerdict, type Verdict } from './verdict-line.ts';

function read(stream: string, size: number): { text: string; verdict: Verdict | undefined } {
  const reader = createVerdictReader();
  let text = '';
  for (let i = 0; i < stream.length; i += size) text += reader.push(stream.slice(i, i + size));
  text += reader.end();
  return { text, verdict: reader.verdict };
}

const answer: Verdict = { decision: 'answer', confidence: 0.9, intent: 'billing' };

test('what is formatted is parsed back', () => {
  expect(parseVerdict(formatVerdict(answer))).toEqual(answer);
});

describe.each([1, 3, 7, 1000])('a stream in pieces of %d', size => {
  test.each<[name: string, stream: string, text: string, verdict: Partial<Verdict> | undefined]>([
    ['verdict and text', `${formatVerdict(answer)}Dial *505#. Free.`, 'Dial *505#. Free.', answer],
    ['bare JSON', '{"decision":"caveat","confidence":0.72}\n\nText', 'Text', { decision: 'caveat', confidence: 0.72 }],
    ['code fence', '```json\n{"decision":"answer","confidence":0.8}\n```\n\nText', 'Text', { decision: 'answer' }],
    [
      'broken JSON with both words',
      '{"decision": "escalate", "confidence": 85%, \nText',
      'Text',
      { decision: 'escalate', confidence: 0.85 },
    ],
    ['broken JSON without', '{"decision":"answer","confi\nText', 'Text', undefined],
    ['key and value', 'decision=offer confidence=.5\nText', 'Text', { decision: 'offer', confidence: 0.5 }],
    ['no verdict', 'Hello, dial *505#.\nBye', 'Hello, dial *505#.\nBye', undefined],
    ['Arabic, no verdict', 'اطلب *505#.\nشكرا', 'اطلب *505#.\nشكرا', undefined],
    [
      'a sentence about a decision',
      'Decision made: we refund you\nmore',
      'Decision made: we refund you\nmore',
      undefined,
    ],
    ['no line break at all', '{"decision":"answer","confidence":1}', '', { decision: 'answer', confidence: 1 }],
    ['nothing', '', '', undefined],
  ])('%s', (_, stream, text, verdict) => {
    const found = read(stream, size);
    expect(found.text).toBe(text);
    if (verdict === undefined) expect(found.verdict).toBeUndefined();
    else expect(found.verdict).toMatchObject(verdict);
  });
});

test('text that cannot be a verdict flows at once', () => {
  expect(createVerdictReader().push('Hello')).toBe('Hello');
});

test('a first line without end is not held for ever', () => {
  const reader = createVerdictReader();
  expect(reader.push(`{${'x'.repeat(500)}`)).toBe('');
  expect(reader.settled).toBe(true);
});

test('confidence outside its range is brought into it', () => {
  expect(parseVerdict('{"decision":"answer","confidence":-1}')?.confidence).toBe(0);
  expect(parseVerdict('{"decision":"answer","confidence":93}')?.confidence).toBe(0.93);
});
