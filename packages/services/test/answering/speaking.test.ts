import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { liveSpeaking } from '../../src/answering/speaking.ts';
import type { BusPayload, EventBus } from '../../src/kernel/ports.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const seen: [string, unknown][] = [];
  const publish = (topic: string, payload: BusPayload) => {
    expect(topic).toBe('conversation:c');
    seen.push([String(payload.type), payload.text]);
  };
  return { seen, speaking: liveSpeaking({ publish } as unknown as EventBus, 'c', 'm') };
}

it('shows the first piece at once and what follows together, twenty times a second at most, nothing lost', () => {
  const { seen, speaking } = watched();
  speaking.say('One.');
  expect(seen).toEqual([['delta', 'One.']]);
  speaking.say(' Two.');
  vi.advanceTimersByTime(49);
  speaking.say(' Three.');
  expect(seen.length).toBe(1);
  vi.advanceTimersByTime(1);
  expect(seen).toEqual([
    ['delta', 'One.'],
    ['delta', ' Two. Three.'],
  ]);
  vi.advanceTimersByTime(50);
  speaking.say(' Four.');
  expect(seen.at(-1)).toEqual(['delta', ' Four.']);
  for (let n = 0; n < 200; n += 1) {
    speaking.say(` ${n}.`);
    vi.advanceTimersByTime(5);
  }
  speaking.say(' Right before');
  speaking.say(' the end.');
  speaking.end();
  expect(seen.length).toBeLessThanOrEqual(25);
  expect(seen.map(([, text]) => text).join('')).toBe(speaking.text);
  vi.advanceTimersByTime(1000);
  expect(seen.map(([, text]) => text).join('')).toBe(speaking.text);
});

it('tells of each piece how many letters came before, from nothing again after it was taken back', () => {
  const places: unknown[] = [];
  const publish = (_: string, { from }: BusPayload) => places.push(from);
  const speaking = liveSpeaking({ publish } as unknown as EventBus, 'c', 'm');
  for (const piece of ['One.', ' Two.', ' Three.']) {
    speaking.say(piece);
    vi.advanceTimersByTime(60);
  }
  speaking.takeBack();
  speaking.say('Four.');
  vi.advanceTimersByTime(60);
  expect(places).toEqual([0, 4, 9, undefined, 0]);
});

it('shows nothing of what was held back once it is taken back', () => {
  const { seen, speaking } = watched();
  speaking.say('One.');
  speaking.say(' Two.');
  speaking.takeBack();
  vi.advanceTimersByTime(1000);
  speaking.end();
  expect(seen).toEqual([
    ['delta', 'One.'],
    ['retracted', undefined],
  ]);
  expect(speaking.text).toBe('');
});
