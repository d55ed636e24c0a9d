import type { ChannelAdapter, Inbound, OutboundMessage } from '@natiq/services/kernel/channel-port';
import { expect, test } from 'vitest';

/** What a suite has to bring for its adapter: the same promises are asked of every one. */
export interface ContractFixtures {
  /** A webhook call with this proof, as the provider makes it. */
  call(body: string, proof: string): { header(name: string): string | null; body: string };
  /** A webhook body with this text from a customer at this address. */
  text(text: string, address: string): string;
  /** A webhook body nobody acts upon. */
  ignored: string;
}

const proof = 'a-proof-as-long-as-ours-are-0123456789-abcdefg';
const hashOf = async (text: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');

const plain = (text: string, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  text,
  sources: [],
  sourcesLabel: 'Sources',
  ...more,
});

const messageOf = (adapter: ChannelAdapter, body: string) =>
  adapter.normalise(adapter.parse(body)[0]?.payload) as Extract<Inbound, { kind: 'message' | 'edit' }>;

/** The promises of the channel port, whatever the provider. */
export function adapterContract(adapter: ChannelAdapter, fixtures: ContractFixtures): void {
  const { call, text } = fixtures;

  test('believes its proof, whole and unchanged, and no other', async () => {
    const body = text('hello', '5550001');
    const hash = await hashOf(adapter.proofOf(call(body, proof)) ?? '');
    expect(adapter.verify(call(body, proof), hash)).toBe(true);
    for (const wrong of [proof.slice(0, -1), `${proof}x`, proof.toUpperCase(), '', ' '])
      expect(adapter.verify(call(body, wrong), hash), wrong).toBe(false);
    expect(adapter.proofOf({ header: () => null, body })).toBeNull();
    expect(adapter.verify(call(body, proof), 'no hash at all')).toBe(false);
  });

  test('parses the same update to the same id, and refuses what is none', () => {
    const [first] = adapter.parse(text('hello', '5550001'));
    expect(adapter.parse(text('hello', '5550001'))).toEqual([first]);
    expect(first!.id).not.toBe('');
    expect(Number.isSafeInteger(first!.sequence)).toBe(true);
    for (const broken of ['', '{', '[]', 'null', '{"a":1}', '"text"'])
      expect(() => adapter.parse(broken), broken).toThrow(SyntaxError);
  });

  test('makes every update storable: no NUL, no half of a sign', () => {
    const [update] = adapter.parse(text('a\u0000b \ud83d c', '5550001'));
    const stored = JSON.stringify(update!.payload);
    expect(stored).not.toMatch(/\\u0000|\\ud83d/i);
    expect(messageOf(adapter, text('a\u0000b', '5550001')).text).toBe('ab');
  });

  test('reads who wrote what, with an id scoped as the provider scopes it', () => {
    const read = messageOf(adapter, text('  How do I pay? ', '5550001'));
    expect(read).toMatchObject({ kind: 'message', text: 'How do I pay?', media: null, chat: { address: '5550001' } });
    expect(read.externalId).toContain('5550001');
    expect(read.at).toBeInstanceOf(Date);
  });

  test('knows where a customer begins to write to an account', () => {
    const link = new URL(adapter.linkTo('nile_mobile'));
    expect(link.href).toContain('nile_mobile');
  });

  test('never throws at what it does not know', () => {
    for (const payload of [null, 7, 'x', [], {}, { message: 5 }, { message: {} }, { message: { chat: null } }])
      expect(adapter.normalise(payload)).toEqual({ kind: 'nothing' });
    expect(adapter.normalise(adapter.parse(fixtures.ignored)[0]?.payload)).toEqual({ kind: 'nothing' });
  });

  test('renders any text in parts no longer than the provider takes, losing no word', () => {
    const { textLength } = adapter.capabilities;
    const sentence = 'The quick brown fox رأى الثعلب 🦊 jumps. ';
    for (const long of ['x', sentence.repeat(400), 'y'.repeat(textLength * 2 + 5), '😀'.repeat(textLength)]) {
      const parts = adapter.render(plain(long));
      for (const part of parts) {
        expect(part.plain.length).toBeLessThanOrEqual(textLength);
        expect(part.plain.isWellFormed()).toBe(true);
      }
      expect(
        parts
          .map(part => part.plain)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(long.replace(/\s/g, ''));
    }
    expect(adapter.render(plain(''))).toHaveLength(1);
  });

  test('says what an answer rests on, and puts buttons under the last part alone', () => {
    const parts = adapter.render(
      plain('word. '.repeat(2000), {
        sources: [{ title: 'Plans', url: 'https://help.example/plans' }, { title: 'Roaming' }],
        ...(adapter.capabilities.buttons && { buttons: [[{ text: 'Yes', data: 'yes' }]] }),
      }),
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.at(-1)!.plain).toMatch(/Plans[\s\S]*Roaming/);
    expect(parts.slice(0, -1).every(part => part.markup === undefined)).toBe(true);
    if (adapter.capabilities.buttons) expect(parts.at(-1)!.markup).toBeDefined();
  });
}
