import { adminText } from '@natiq/contracts/texts/admin';
import { describe, expect, it } from 'vitest';
import { decode, encodingOf } from '../../parts/decode.ts';
import type { Say } from '../../words/use-words.tsx';
import { diffLines } from './article/diff.ts';
import { type Command, edit, nextItem } from './article/editing.ts';
import { supportOf } from './console/support.ts';
import { problemWords } from './imports/failed-rows.tsx';

const words = { first: 'A', second: 'B' };
/** A text with what is marked between bars, before and after a command. */
const marked = (text: string) => {
  const start = text.indexOf('|');
  const end = text.indexOf('|', start + 1);
  return { text: text.replaceAll('|', ''), start, end: end < 0 ? start : end - 1 };
};
const done = (text: string, made: ReturnType<typeof edit> | null): string => {
  if (!made) return text;
  const whole = text.slice(0, made.from) + made.with + text.slice(made.to);
  const { start, end } = made;
  return start === end
    ? `${whole.slice(0, start)}|${whole.slice(start)}`
    : `${whole.slice(0, start)}|${whole.slice(start, end)}|${whole.slice(end)}`;
};

describe('a command of the editor', () => {
  it.each<[Command, string, string]>([
    ['bold', 'a |word| b', 'a **|word|** b'],
    ['bold', 'a **|word|** b', 'a |word| b'],
    ['italic', '**|word|**', '***|word|***'],
    ['italic', '*|word|*', '|word|'],
    ['code', '|', '`|`'],
    ['heading', 'one\ntw|o', 'one\n## two|'],
    ['heading', '## tw|o', '### two|'],
    ['heading', '### tw|o', 'two|'],
    ['list', '|one\ntwo|', '|- one\n- two|'],
    ['list', '|- one\n- two|', '|one\ntwo|'],
    ['numbered', '|- one\n- two|', '|1. one\n2. two|'],
    ['link', '|words|', '[words](|https://|)'],
    ['link', '|https://a.example|', '[|](https://a.example)'],
  ])('%s makes of %j %j', (command, before, after) => {
    const given = marked(before);
    expect(done(given.text, edit(command, given, words))).toBe(after);
  });
  it.each([
    ['- one|', '- one\n- |'],
    ['2. one|', '2. one\n3. |'],
    ['- one\n- |', '- one\n|'],
  ])('Enter makes of %j %j', (before, after) => {
    const given = marked(before);
    expect(done(given.text, nextItem(given))).toBe(after);
  });
  it('leaves Enter alone outside a list', () => expect(nextItem(marked('plain|'))).toBeNull());
});

describe('what changed', () => {
  const signs = (before: string, after: string) =>
    diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`);
  it.each([
    ['a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a\nb', 'a\nb', [' a', ' b']],
    ['a', 'b\na', ['+b', ' a']],
    ['a\nb\nc\nd', 'b\nd\ne', ['-a', ' b', '-c', ' d', '+e']],
  ])('from %j to %j', (before, after, lines) => expect(signs(before, after)).toEqual(lines));
  it('of two long texts without a line in common is shown whole', () => {
    const many = (letter: string) => Array.from({ length: 1500 }, (_, n) => `${letter}${n}`).join('\n');
    expect(diffLines(many('a'), many('b'))).toHaveLength(3000);
  });
});

describe('a file', () => {
  const text = 'السؤال,Answer\nهل؟,Yes';
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const units = [...((mark ? '\ufeff' : '') + text)].map(letter => letter.charCodeAt(0));
    const view = new DataView(new ArrayBuffer(units.length * 2));
    for (const [at, unit] of units.entries()) view.setUint16(at * 2, unit, littleEndian);
    return new Uint8Array(view.buffer);
  };
  // The letters of "هل؟" in the code page of an Arabic Windows.
  const windows = Uint8Array.of(0xe5, 0xe1, 0xbf, 0x2c, 0x59);
  it.each([
    ['utf-8', new TextEncoder().encode(text), text],
    ['utf-8', new TextEncoder().encode(`\ufeff${text}`), text],
    ['utf-16le', utf16(true, true), text],
    ['utf-16be', utf16(false, true), text],
    ['utf-16le', utf16(true, false), text],
    ['utf-16be', utf16(false, false), text],
    ['windows-1256', windows, 'هل؟,Y'],
    // Cut in the middle of its last letter.
    ['utf-8', Uint8Array.of(...new TextEncoder().encode(text), 0xd9), `${text}\ufffd`],
  ] as const)('in %s is told by its bytes', (encoding, bytes, expected) => {
    expect(encodingOf(bytes)).toBe(encoding);
    expect(decode(bytes, encoding)).toBe(expected);
  });
  it('that is a picture is no text', () => {
    expect(encodingOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0x0d, 0x49))).toBeNull();
  });
});

describe('supporting sentences', () => {
  it('are those the answer says, nearly word for word', () => {
    const passage = 'Delivery costs 35 EGP in Cairo. Shops open at ten every day. It takes two days.';
    const pieces = supportOf(passage, 'Delivery costs 35 EGP in Cairo.');
    expect(pieces.map(({ text, said }) => [text.trim(), said])).toEqual([
      ['Delivery costs 35 EGP in Cairo.', true],
      ['Shops open at ten every day. It takes two days.', false],
    ]);
    expect(supportOf(passage, '').some(piece => piece.said)).toBe(false);
  });
});

describe('a failed row', () => {
  const say: Say = (key, params) => adminText('en', key, params);
  it.each([
    ['question', 'question_long', 'Question: at most 200 characters.'],
    [null, 'quote_open', 'a quotation mark was opened'],
    ['priority', 'priority_wrong', 'Priority: a whole number from 0 to 10.'],
    [null, 'of_tomorrow', 'this row could not be read.'],
  ])('of %s for %s says what to do', (field, reason, expected) => {
    expect(problemWords(say, { field, reason }).replace(/[\u2068\u2069]/g, '')).toContain(expected);
  });
});
