import { describe, expect, test } from 'vitest';
import { checkSentence, createSentenceSplitter } from '../answering/release.ts';
import { createVerdictReader } from '../answering/verdict-line.ts';
import { sentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokens.ts';
import { toPassages } from './chunk.ts';
import { buildIndex, search } from './search.ts';

/** Three times the 64 KB that an edge lets in, so that growth with the square shows even on a fast machine. */
const SIZE = 192 * 1024;
const fill = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
const inputs: [name: string, text: string][] = [
  ['one word', fill('a')],
  ['one Arabic word', fill('ا')],
  ['different words', Array.from({ length: 27_000 }, (_, i) => `w${i.toString(36)}`).join(' ')],
  ['dots', fill('a.')],
  ['question marks', fill('?')],
  ['open brackets', fill('[')],
  ['half links', fill('[a](')],
  ['half bold', fill('__a ')],
  ['a heading of blanks', `# a${fill(' ')}b`],
  ['at signs', fill('a@')],
  ['hash signs', fill('#')],
  ['pipes', fill('|')],
  ['braces', fill('{"decision":')],
  ['line breaks', fill('\n')],
  ['digits', fill('1,')],
  ['numbered lines', fill('1. a\n')],
];
const index = buildIndex([
  { id: 'p', articleId: 'a', title: 'Balance', text: 'Dial *505# to see it.', language: 'en' },
]);

/** Generous against a busy machine: a pattern that grows with the square takes ten seconds and more here. */
const MOST_MS = 3000;

describe.each(inputs)('192 KB of %s', (_, text) => {
  test.each<[string, () => unknown]>([
    ['tokenize', () => tokenize(text)],
    ['sentences', () => sentences(text)],
    ['toPassages', () => toPassages({ title: 't', body: text, language: 'en' })],
    ['buildIndex', () => buildIndex([{ id: 'p', articleId: 'a', title: text, text, language: 'en' }])],
    ['search', () => search(index, text)],
    ['checkSentence', () => checkSentence(text.slice(0, 1200), [{ id: 'p', title: 't', text }])],
    [
      'a stream',
      () => {
        const [reader, splitter] = [createVerdictReader(), createSentenceSplitter()];
        for (let i = 0; i < text.length; i += 16) splitter.push(reader.push(text.slice(i, i + 16)));
      },
    ],
  ])('%s ends in time', (_name, run) => {
    const started = performance.now();
    run();
    expect(performance.now() - started).toBeLessThan(MOST_MS);
  });
});
