import { readdirSync, readFileSync } from 'node:fs';
import { ChannelFailure, type Inbound } from '@natiq/services/kernel/channel-port';
import { type StubTelegram, stubTelegram, stubToken, type TelegramBehaviour } from '@natiq/testing/stub-telegram';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { telegramAdapter } from '../../src/index.ts';
import { adapterContract } from './contract.ts';

const folder = new URL('../../src/channels/telegram/fixtures/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8');
const adapter = telegramAdapter();
const read = (name: string): Inbound => adapter.normalise(adapter.parse(fixture(name))[0]?.payload);

describe('the contract, by telegram', () => {
  adapterContract(adapter, {
    call: (body, proof) => ({
      header: name => (name === 'x-telegram-bot-api-secret-token' ? proof : null),
      body,
    }),
    text: (text, address) =>
      JSON.stringify({
        update_id: 7,
        message: {
          message_id: 3,
          date: 1_795_862_400,
          from: { id: Number(address), first_name: 'Omar' },
          chat: { id: Number(address), type: 'private' },
          text,
        },
      }),
    ignored: fixture('pinned'),
  });
});

describe('recorded updates', () => {
  const omar = { address: '5550001', name: 'Omar', handle: null, language: 'en' };
  test.each([
    [
      'text',
      {
        kind: 'message',
        chat: { address: '918273645', name: 'Heba Mostafa', handle: 'heba_m', language: 'ar' },
        externalId: '918273645:7',
        text: 'عايزة أعرف رصيدي 🙂',
        media: null,
        at: new Date(1_795_862_400_000),
      },
    ],
    [
      'edited',
      { kind: 'edit', externalId: '918273645:7', text: 'عايزة أعرف رصيد الباقة', at: new Date(1_795_862_460_000) },
    ],
    ['start', { kind: 'command', name: 'start', chat: omar }],
    [
      'photo',
      { kind: 'message', text: 'my bill', media: { kind: 'photo', file: { id: 'large-id', mime: 'image/jpeg' } } },
    ],
    [
      'document',
      { kind: 'message', text: '', media: { kind: 'document', about: 'contract.pdf', file: { bytes: 120_000 } } },
    ],
    ['voice', { kind: 'message', media: { kind: 'voice', about: '1:07' } }],
    ['sticker', { kind: 'message', media: { kind: 'sticker', about: '👍', file: null } }],
    ['location', { kind: 'message', media: { kind: 'location', about: '30.0444, 31.2357' } }],
    ['own-contact', { kind: 'phone', phone: '+201001234567', chat: omar }],
    ['other-contact', { kind: 'message', media: { kind: 'contact', about: 'Shop Zamalek +20220000000' } }],
    ['press', { kind: 'press', pressId: '2384738', messageId: '90', data: 'human', chat: omar }],
    ['group-command', { kind: 'group', address: '-1001234567890', language: 'ar' }],
    ['group-talk', { kind: 'nothing' }],
    ['added-to-group', { kind: 'group', address: '-1001234567890', language: 'en' }],
    ['pinned', { kind: 'nothing' }],
    ['unknown-content', { kind: 'message', media: { kind: 'other' } }],
  ])('%s', (name, expected) => {
    expect(read(name)).toMatchObject(expected);
  });

  it('are all read here', () => {
    for (const file of readdirSync(folder)) expect(() => read(file.replace('.json', ''))).not.toThrow();
  });
});

describe('what it sends', () => {
  const render = (text: string) => adapter.render({ text, sources: [], sourcesLabel: '' })[0]!;
  test.each([
    ['**Bold** and `code`', '<b>Bold</b> and <code>code</code>', 'Bold and code'],
    ['1 < 2 & 3 > 2', '1 &lt; 2 &amp; 3 &gt; 2', '1 < 2 & 3 > 2'],
    ['<b>not ours</b>', '&lt;b&gt;not ours&lt;/b&gt;', '<b>not ours</b>'],
    ['# Title\n- one\n* two', '<b>Title</b>\n• one\n• two', 'Title\n• one\n• two'],
    ['see [here](https://a.example/?q="x")', 'see <a href="https://a.example/?q=%22x%22">here</a>', undefined],
    ['[bad](javascript:alert)', '[bad](javascript:alert)', '[bad](javascript:alert)'],
    ['| a | b |\n| --- | --- |\n| Flex | 200 |', '• Flex: 200', '• Flex: 200'],
    ['a lone * star, a lone _', 'a lone * star, a lone _', 'a lone * star, a lone _'],
  ])('%j', (text, marked, plain) => {
    expect(render(text).marked).toBe(marked);
    if (plain !== undefined) expect(render(text).plain).toBe(plain);
  });

  it('cuts long texts at the ends of sentences', () => {
    const parts = adapter.render({
      text: 'This is a sentence of some length. '.repeat(200),
      sources: [],
      sourcesLabel: '',
    });
    for (const part of parts) expect(part.plain.endsWith('.')).toBe(true);
  });

  it('names each source once, and keeps the numbers a text speaks of', () => {
    const sources = [{ title: 'Plans' }, { title: 'Plans' }, { title: 'Roaming' }];
    const last = (text: string) => adapter.render({ text, sources, sourcesLabel: 'Sources' }).at(-1)!.plain;
    expect(last('Yes.')).toBe('Yes.\n\nSources\n1. Plans\n2. Roaming');
    expect(last('Yes [3].')).toBe('Yes [3].\n\nSources\n1. Plans\n2. Plans\n3. Roaming');
  });
});

describe('over the line', () => {
  let stub: StubTelegram;
  beforeAll(async () => {
    stub = await stubTelegram();
  });
  afterAll(() => stub.close());
  beforeEach(() => stub.behave({ kind: 'ok' }));
  const at = () => telegramAdapter({ base: stub.url });
  const part = { marked: '<b>Hi</b>', plain: 'Hi', markup: undefined };
  const failing = async (behaviour: TelegramBehaviour) => {
    stub.behave(behaviour);
    return at()
      .send(stubToken, '5550001', part)
      .then(
        () => null,
        (error: ChannelFailure) => error,
      );
  };

  it('sends with marks, and without where they cannot be read', async () => {
    const { externalId } = await at().send(stubToken, '5550001', part);
    expect(stub.sent.at(-1)).toMatchObject({ text: '<b>Hi</b>', parseMode: 'HTML', chat: 5_550_001 });
    expect(externalId).toBe(`5550001:${stub.sent.at(-1)!.messageId}`);
    stub.behave({ kind: 'unreadable' });
    await at().send(stubToken, '5550001', part);
    expect(stub.sent.at(-1)).toMatchObject({ text: 'Hi', parseMode: undefined });
  });

  test.each([
    [
      { kind: 'rate_limited', retryAfter: 17 },
      { class: 'temporary', reason: 'too_many', retryAfterSeconds: 17 },
    ],
    [
      { kind: 'error', status: 502 },
      { class: 'temporary', reason: 'provider_error', maybeDone: false },
    ],
    [{ kind: 'blocked' }, { class: 'permanent', reason: 'blocked' }],
    [{ kind: 'gone' }, { class: 'permanent', reason: 'chat_gone' }],
    [{ kind: 'token' }, { class: 'needs_action', reason: 'token_refused' }],
    [{ kind: 'lost' }, { class: 'temporary', reason: 'unreachable', maybeDone: true }],
  ] as const)('tells one failure from the other: %o', async (behaviour, expected) => {
    expect(await failing(behaviour)).toMatchObject(expected);
  });

  it('knows that nothing was sent where nobody listens', async () => {
    const gone = await stubTelegram();
    await gone.close();
    const nobody = telegramAdapter({ base: gone.url });
    const failure = await nobody.send(stubToken, '1', part).catch(error => error);
    expect(failure).toMatchObject({ class: 'temporary', reason: 'unreachable', maybeDone: false });
  });

  it('lets the token slip into no error', async () => {
    const bases = ['http://127.0.0.1:9', 'http://[', stub.url];
    stub.behave({ kind: 'error', status: 500 });
    for (const base of bases) {
      const error: Error = await telegramAdapter({ base })
        .send(stubToken, '1', part)
        .catch(e => e);
      expect(error).toBeInstanceOf(ChannelFailure);
      expect(`${error.message}${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toContain(stubToken);
    }
  });

  it('learns who a token belongs to, listens with a proof, looks, and stops', async () => {
    expect(await at().identify(stubToken)).toEqual({
      id: '7000000001',
      name: 'Nile Mobile',
      handle: 'nile_mobile_bot',
    });
    await at().listen(stubToken, { url: 'https://a.example/hook', proof: 'p'.repeat(40) });
    expect(stub.webhook).toEqual({ url: 'https://a.example/hook', secret: 'p'.repeat(40) });
    stub.trouble = { date: 1_795_862_400, message: 'SSL error {error:0A000086}' };
    expect(await at().look(stubToken)).toMatchObject({
      url: 'https://a.example/hook',
      trouble: { reason: 'webhook_certificate' },
    });
    await at().stopListening(stubToken);
    expect(stub.webhook).toBeNull();
    expect((await at().look(stubToken)).url).toBeNull();
  });

  it('fetches what is new, and goes on behind it', async () => {
    const customer = stub.customer(42);
    const [first, second] = [customer.says('one'), customer.says('two')];
    const signal = new AbortController().signal;
    const fetch = (after: number | null) => at().fetchUpdates(stubToken, { after, waitSeconds: 1, signal });
    expect((await fetch(null)).map(update => update.sequence)).toEqual([first.update_id, second.update_id]);
    expect((await fetch(first.update_id)).map(update => update.sequence)).toEqual([second.update_id]);
  });
});
