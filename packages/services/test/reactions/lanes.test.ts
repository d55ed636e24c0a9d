import { describe, expect, it } from 'vitest';
import { createLanes } from '../../src/reactions/inbound/lanes.ts';

const gate = () => Promise.withResolvers<void>();
const soon = () => new Promise(resolve => setTimeout(resolve, 5));

describe('lanes', () => {
  it('keep the order within a lane, and a slow one holds up no other', async () => {
    const lanes = createLanes(2);
    const slow = gate();
    const done: string[] = [];
    const note = (what: string) => async () => void done.push(what);
    lanes.add('a', () => slow.promise.then(note('a1')));
    lanes.add('a', note('a2'));
    lanes.add('b', note('b1'));
    lanes.add('c', note('c1'));
    await lanes.idle(20);
    expect(done).toEqual(['b1', 'c1']);
    expect(lanes.size).toBe(2);
    slow.resolve();
    await lanes.idle(5000);
    expect(done).toEqual(['b1', 'c1', 'a1', 'a2']);
    expect(lanes.size).toBe(0);
  });

  it('begin no more than allowed side by side', async () => {
    const lanes = createLanes(2);
    const gates = [gate(), gate(), gate()];
    let begun = 0;
    for (const [n, one] of gates.entries())
      lanes.add(String(n), () => {
        begun += 1;
        return one.promise;
      });
    await soon();
    expect(begun).toBe(2);
    gates[1]!.resolve();
    await soon();
    expect(begun).toBe(3);
    for (const one of gates) one.resolve();
    await lanes.idle(5000);
  });

  it('begin nothing after a failure, and tell it', async () => {
    const lanes = createLanes(1);
    let later = false;
    lanes.add('a', () => Promise.reject(new Error('gone')));
    lanes.add('a', async () => {
      later = true;
    });
    await expect(lanes.idle(5000)).rejects.toThrow('gone');
    await lanes.stop(5000);
    expect([later, lanes.size]).toEqual([false, 0]);
  });

  it('stop without waiting for ever', async () => {
    const lanes = createLanes(1);
    const never = gate();
    let later = false;
    lanes.add('a', () => never.promise);
    lanes.add('a', async () => {
      later = true;
    });
    await lanes.stop(10);
    never.resolve();
    await soon();
    expect(later).toBe(false);
  });
});
