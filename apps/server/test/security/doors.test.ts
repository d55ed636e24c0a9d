import { getChannel } from '@natiq/services/channels';
import { systemContext } from '@natiq/services/kernel/context';
import { makeChannel, makeVisitor } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpVisitor } from '../webchat-visitor.ts';
import { openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

const visitor = async () => {
  const made = new HttpVisitor(trial.server, trial.channel.key);
  made.token = (await makeVisitor(trial.server.wired.services, trial.channel)).token;
  return made;
};
const statusesOf = async (times: number, call: (n: number) => Promise<Response>) => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 20)
    statuses.push(...(await Promise.all(Array.from({ length: 20 }, (_, i) => call(n + i)))).map(a => a.status));
  return statuses;
};

describe('a visitor who knocks too often', () => {
  test.each(['GET /messages', 'GET /unread', 'POST /typing', 'POST /read'])('waits at %s', async door => {
    const guest = await visitor();
    const [method, path] = door.split(' ') as [string, string];
    const statuses = await statusesOf(340, () => (method === 'GET' ? guest.get(path) : guest.post(path, { seq: 0 })));
    expect(statuses.filter(s => s === 429).length).toBeGreaterThanOrEqual(30);
    expect(statuses.filter(s => s === 200).length).toBeGreaterThanOrEqual(250);
    // Another visitor of the same house does not.
    expect((await (await visitor()).get('/unread')).status).toBe(200);
  });

  test('asks for a person and ends over and over: a bounded number of tickets', async () => {
    const guest = await visitor();
    let asked = 0;
    for (let n = 0; n < 30; n += 1) {
      if ((await guest.post('/human', {})).status === 200) asked += 1;
      await guest.post('/end', {});
    }
    expect(asked).toBeLessThanOrEqual(10);
  });

  test('opens streams without end: a few are held, the rest refused, and the company’s others get in', async () => {
    const guest = await visitor();
    const stop = new AbortController();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        trial.server.fetch(`/api/v1/channels/webchat/${trial.channel.key}/stream`, {
          headers: { authorization: `Bearer ${guest.token}` },
          signal: stop.signal,
        }),
      ),
    );
    expect(answers.filter(a => a.status === 200).length).toBeLessThanOrEqual(10);
    const other = await (await visitor()).stream();
    await other.stop();
    stop.abort();
  });
});

describe('where the widget was seen', () => {
  const seen = async (id: string) =>
    (await getChannel(systemContext(trial.server.wired.services, trial.company.companyId), { id })).lastSeenOrigin;

  test('is kept as an origin only: what stands in an address is nobody’s business', async () => {
    const channel = await makeChannel(trial.server.wired.services, trial.company.companyId);
    await new HttpVisitor(trial.server, channel.key).get('/config', {
      referer: 'https://shop.example/account?token=private-1',
    });
    await expect.poll(() => seen(channel.channelId), { timeout: 3000 }).toBe('https://shop.example');
  });

  test('is written a few times a minute, however many sites are made up, and nothing is that is no site', async () => {
    const channel = await makeChannel(trial.server.wired.services, trial.company.companyId);
    const door = new HttpVisitor(trial.server, channel.key);
    for (const referer of ['javascript:alert(1)', 'not a site', 'file:///etc/passwd'])
      await door.get('/config', { referer });
    expect(await seen(channel.channelId)).toBeNull();
    for (let n = 0; n < 50; n += 1) await door.get('/config', { origin: `https://site-${n}.example` });
    await expect.poll(() => seen(channel.channelId), { timeout: 3000 }).toBe('https://site-0.example');
  });
});

describe('T8: tokens and keys', () => {
  test('a token is 256 random bits, kept as a hash', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const guest = new HttpVisitor(trial.server, trial.channel.key);
        return (await guest.open()).visitorToken;
      }),
    );
    expect(new Set(tokens).size).toBe(20);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  test('a token is not taken from the page that offers one', async () => {
    const guest = new HttpVisitor(trial.server, trial.channel.key);
    guest.token = 'c'.repeat(43);
    expect((await guest.open()).visitorToken).not.toBe('c'.repeat(43));
  });

  test('a wrong token, another channel’s and none answer alike, in about the same time', async () => {
    const other = await makeChannel(trial.server.wired.services, trial.company.companyId);
    const strange = await makeVisitor(trial.server.wired.services, other);
    const guests = ['d'.repeat(43), strange.token, `${strange.token.slice(0, -1)}_`].map(token => {
      const guest = new HttpVisitor(trial.server, trial.channel.key);
      guest.token = token;
      return { guest, text: '', ms: Number.POSITIVE_INFINITY };
    });
    // In turns, so that what else the machine does slows them alike.
    for (let n = 0; n < 20; n += 1)
      for (const one of guests) {
        const from = performance.now();
        const answer = await one.guest.get('/messages');
        one.text = (await answer.text()).replace(/"requestId":"[^"]*"/, '');
        one.ms = Math.min(one.ms, performance.now() - from);
        expect(answer.status).toBe(401);
      }
    expect(new Set(guests.map(one => one.text)).size).toBe(1);
    const times = guests.map(one => one.ms);
    expect(Math.max(...times)).toBeLessThan(Math.min(...times) * 3 + 5);
  });
});
