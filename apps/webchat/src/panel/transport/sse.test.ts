import { describe, expect, it } from 'vitest';
import { createSseParser, type SseFrame } from './sse.ts';

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function read(pieces: Uint8Array[]): SseFrame[] {
  const frames: SseFrame[] = [];
  const parser = createSseParser(frame => frames.push(frame));
  for (const piece of pieces) parser.push(piece);
  return frames;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const STREAM = [
  ': here\n\n',
  'retry: 3000\n\n',
  'id: 1\nevent: message\ndata: {"text":"كم تبقّى من باقتي؟"}\n\n',
  'event: message.delta\ndata: {"messageId":"m","text":"🎈 نعم"}\n\n',
  'id: 2\ndata: first line\ndata: second line\n\n',
  'event: typing\ndata:no space\n\n',
  'event: nothing\n\n',
  'data\n\n',
  'unknown: field\nid: bad\0id\ndata: still 2\n\n',
];
const EXPECTED: SseFrame[] = [
  { id: '1', event: 'message', data: '{"text":"كم تبقّى من باقتي؟"}' },
  { id: '1', event: 'message.delta', data: '{"messageId":"m","text":"🎈 نعم"}' },
  { id: '2', event: 'message', data: 'first line\nsecond line' },
  { id: '2', event: 'typing', data: 'no space' },
  { id: '2', event: 'message', data: '' },
  { id: '2', event: 'message', data: 'still 2' },
];

describe('server-sent events', () => {
  for (const [name, end] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' })) {
    const whole = bytes(STREAM.join('').replaceAll('\n', end));
    it(`${name}: reads the stream in one piece`, () => expect(read([whole])).toEqual(EXPECTED));
    it(`${name}: reads it byte by byte`, () =>
      expect(read([...whole].map(byte => Uint8Array.of(byte)))).toEqual(EXPECTED));
    it(`${name}: reads it however it is cut, in 500 ways`, () => {
      const next = random(20_261_120);
      for (let round = 0; round < 500; round++) {
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < whole.length; ) {
          const to = at + 1 + Math.floor(next() * 40);
          pieces.push(whole.slice(at, to));
          at = to;
        }
        expect(read(pieces)).toEqual(EXPECTED);
      }
    });
  }
  it('says nothing of an event that has not ended', () => {
    expect(read([bytes('data: half\n')])).toEqual([]);
  });
});
