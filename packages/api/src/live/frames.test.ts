import type { LiveEvent } from '@natiq/contracts/live/events';
import superjson from 'superjson';
import { describe, expect, it, vi } from 'vitest';
import { liveEncoder, liveTransformer, share } from './frames.ts';

const events = (): LiveEvent[] => [
  { type: 'conversation.left', id: '0190aaaa-0000-7000-8000-000000000001' },
  { type: 'delta', conversationId: 'c', messageId: 'm', text: 'نص "quoted" \u2028', from: 0 },
];
/** What tRPC's own handler would send for one reader. */
const plain = (requestId: number, id: string, data: LiveEvent[]) =>
  JSON.stringify({
    id: requestId,
    jsonrpc: '2.0',
    result: { type: 'data', id, data: superjson.serialize({ id, data }) },
  });
const sent = (requestId: number, id: string, data: LiveEvent[]) =>
  liveEncoder.encode({
    id: requestId,
    jsonrpc: '2.0',
    result: { type: 'data', id, data: liveTransformer.serialize({ id, data }) },
  });

describe('frames of live events', () => {
  it('say the same as without sharing, to every reader under its own request', () => {
    const list = share(events());
    for (const [request, id] of [
      [1, 'p1'],
      [77, 'p1'],
      [1, 'p2'],
    ] as const)
      expect(JSON.parse(sent(request, id, list))).toEqual(JSON.parse(plain(request, id, list)));
  });

  it('are serialised once for readers of one list at one position', () => {
    const serialize = vi.spyOn(superjson, 'serialize');
    const list = share(events());
    for (let reader = 0; reader < 50; reader += 1) sent(reader, 'p1', list);
    expect(serialize).toHaveBeenCalledTimes(1);
    sent(1, 'p2', list);
    expect(serialize).toHaveBeenCalledTimes(2);
    serialize.mockRestore();
  });

  it('of a list nobody shares, and answers of other calls, pass as they are', () => {
    const list = events();
    expect(sent(3, 'p1', list)).toBe(plain(3, 'p1', list));
    const answer = {
      id: 4,
      result: { type: 'data', data: liveTransformer.serialize({ at: new Date(0), n: undefined }) },
    };
    expect(liveEncoder.encode(answer)).toBe(
      JSON.stringify({ id: 4, result: { type: 'data', data: superjson.serialize({ at: new Date(0), n: undefined }) } }),
    );
    for (const odd of [{ id: 5, result: { type: 'started' } }, { id: null, error: { code: 1 } }, null, [1]].slice(0, 2))
      expect(liveEncoder.encode(odd)).toBe(JSON.stringify(odd));
  });
});
