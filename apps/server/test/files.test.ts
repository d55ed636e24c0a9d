import type { AttachmentView } from '@natiq/contracts/attachments/views';
import type { WebchatMessage } from '@natiq/contracts/webchat/views';
import { storeAttachment } from '@natiq/services/attachments';
import { addNote, conversationRow } from '@natiq/services/conversations';
import { takeOver } from '@natiq/services/handover';
import { makeChannel, makeCompany } from '@natiq/testing/factories';
import { bodyOf, pdf, png } from '@natiq/testing/sample-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRange } from '../src/http/files/range.ts';
import { call, makePerson, openTrial, type Trial } from './security/trial.ts';
import { HttpVisitor } from './webchat-visitor.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

const visitor = async () => {
  const made = new HttpVisitor(trial.server, trial.channel.key);
  await made.open();
  return made;
};
const uploaded = async (answer: Response) => {
  expect(answer.status, answer.ok ? '' : await answer.clone().text()).toBe(200);
  return ((await answer.json()) as { attachment: AttachmentView }).attachment;
};
const get = (url: string, headers: Record<string, string> = {}) => trial.server.fetch(url, { headers });
const staffUpload = (name: string, body: Uint8Array | string, headers: Record<string, string>) =>
  trial.server.fetch(`/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: Buffer.from(body as string),
    headers,
  });
const asAgent = () => ({ cookie: `natiq_session=${trial.agent.token}`, origin: trial.server.url });

describe('a picture from the customer, a paper from the agent', () => {
  test('goes the whole way, through every door', async () => {
    const guest = await visitor();
    const picture = await uploaded(await guest.upload('شاشة الراوتر.png', png(40, 30)));
    expect(picture).toMatchObject({ name: 'شاشة الراوتر.png', mime: 'image/png', width: 40, height: 30 });
    const sent = await guest.post('/messages', { clientId: crypto.randomUUID(), text: '', attachments: [picture.id] });
    const { message, conversation } = (await sent.json()) as { message: WebchatMessage; conversation: { id: string } };
    expect(message.attachments).toEqual([picture]);
    const shown = await get(picture.url);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png(40, 30).length),
      'content-disposition': expect.stringMatching(/^inline; filename="_+ _+\.png"; filename\*=UTF-8''%D8%B4/),
      'cache-control': 'private, max-age=86400, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await shown.arrayBuffer()).equals(png(40, 30))).toBe(true);

    const paper = await uploaded(await staffUpload('offer.pdf', pdf(), asAgent()));
    const { ctx, token } = trial.agent;
    const row = await conversationRow(ctx, conversation.id);
    const { epoch } = await takeOver(ctx, { id: conversation.id, epoch: row!.epoch });
    const input = { id: conversation.id, epoch, clientId: crypto.randomUUID(), text: '', attachments: [paper.id] };
    const reply = await call(trial.server, 'mutation', 'conversations.reply', input, { token });
    expect(reply.value).toMatchObject({ text: '', attachments: [{ name: 'offer.pdf' }] });
    const got = (await guest.messages()).at(-1)!.attachments[0]!;
    const loaded = await get(got.url);
    expect(loaded.headers.get('content-disposition')).toMatch(/^attachment; filename="offer.pdf"/);
    expect(Buffer.from(await loaded.arrayBuffer()).equals(pdf())).toBe(true);
    const view = await call(trial.server, 'query', 'conversations.get', { id: conversation.id }, { token });
    expect(JSON.stringify(view.value)).toContain('شاشة الراوتر.png');
  });

  test('is in the stream', async () => {
    const guest = await visitor();
    const { frames, stop } = await guest.stream();
    const file = await uploaded(await guest.upload('a.txt', 'words'));
    await guest.post('/messages', { clientId: crypto.randomUUID(), text: '', attachments: [file.id] });
    await expect
      .poll(() => frames.find(frame => frame.event === 'message')?.data.attachments, { timeout: 8000 })
      .toEqual([file]);
    await stop();
  });

  test('neither words nor a file is no message', async () => {
    const guest = await visitor();
    for (const body of [{ text: '' }, { text: '  ', attachments: [] }])
      expect((await guest.post('/messages', { clientId: crypto.randomUUID(), ...body })).status).toBe(400);
  });
});

describe('what comes back', () => {
  test('a stretch, the last bytes, nothing new, and more than there is', async () => {
    const guest = await visitor();
    const { url } = await uploaded(
      await guest.upload('sound.wav', Buffer.concat([Buffer.from('RIFF....WAVE'), Buffer.alloc(5000, 7)])),
    );
    const whole = await get(url);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('content-disposition')).toMatch(/^inline/);
    const etag = whole.headers.get('etag')!;
    await whole.arrayBuffer();
    const part = await get(url, { range: 'bytes=8-11' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 8-11/5012',
      'WAVE',
    ]);
    const tail = await get(url, { range: 'bytes=-2', 'if-range': etag });
    expect([tail.status, (await tail.arrayBuffer()).byteLength]).toEqual([206, 2]);
    const changed = await get(url, { range: 'bytes=0-1', 'if-range': '"other"' });
    expect([changed.status, (await changed.arrayBuffer()).byteLength]).toEqual([200, 5012]);
    expect((await get(url, { range: 'bytes=9000-' })).status).toBe(416);
    expect((await get(url, { 'if-none-match': etag })).status).toBe(304);
    const head = await trial.server.fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '5012']);
  });

  test.each([
    [undefined, null],
    ['bytes=0-0', { from: 0, to: 0 }],
    ['bytes=5-', { from: 5, to: 9 }],
    ['bytes=-3', { from: 7, to: 9 }],
    ['bytes=-30', { from: 0, to: 9 }],
    ['bytes=2-99', { from: 2, to: 9 }],
    ['bytes=10-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=5-2', null],
    ['bytes=-', null],
    ['bytes=1-2,4-5', null],
    ['lines=1-2', null],
  ])('the range %j of ten bytes', (header, range) => {
    expect(readRange(header, 10)).toEqual(range);
  });
});

describe('T13: nothing that is uploaded runs under our name', () => {
  test.each([
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['page.html', '<script>alert(1)</script>'],
    ['code.js', 'alert(1)'],
    ['data.xml', '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
    ['words.txt', '<script>alert(1)</script>'],
  ])('%s is bytes to a browser', async (name, body) => {
    const file = await uploaded(await (await visitor()).upload(name, body));
    const answer = await get(file.url);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
  });

  test('a picture that is a script as well comes as a picture, which no browser runs', async () => {
    const polyglot = Buffer.concat([
      Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1'),
      Buffer.from('/*...*/=1;alert(1)'),
    ]);
    const file = await uploaded(await (await visitor()).upload('a.gif', polyglot));
    const answer = await get(file.url);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('a name with a line break or a quote ends no header', async () => {
    const file = await uploaded(await (await visitor()).upload('a"\r\nSet-Cookie: x=1\r\n.txt', 'words'));
    const answer = await get(file.url);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"]*"; filename\*=UTF-8''[^"\s]*$/,
    );
  });
});

describe('refusals', () => {
  test.each([
    ['an empty file', 'a.txt', '', 400, 'file_empty'],
    ['a program', 'setup.exe', 'MZ\u0000', 415, 'file_refused'],
    ['a page named like a picture', 'a.png', '<html>', 415, 'file_differs'],
    ['no name', '', 'words', 400, 'invalid'],
  ])('%s', async (_name, name, body, status, reason) => {
    const answer = await (await visitor()).upload(name, body);
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).toEqual([status, reason]);
  });

  test('a form is asked to be the file itself, in the reader’s language', async () => {
    const answer = await (await visitor()).upload('a.txt', 'words', {
      'content-type': 'multipart/form-data; boundary=x',
      'accept-language': 'ar',
    });
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      415,
      expect.stringMatching(/[\u0600-\u06ff]/),
    ]);
  });

  test('a channel without files says so', async () => {
    const { services } = trial.server.wired;
    const closed = await makeChannel(services, trial.company.companyId, {
      settings: { features: { attachments: false } },
    });
    const guest = new HttpVisitor(trial.server, closed.key);
    await guest.open();
    const answer = await guest.upload('a.txt', 'words');
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).toEqual([
      403,
      'attachments_disabled',
    ]);
  });

  test('strangers, viewers and other sites upload nothing', async () => {
    const stranger = new HttpVisitor(trial.server, trial.channel.key);
    stranger.token = 'x'.repeat(40);
    expect((await stranger.upload('a.txt', 'words')).status).toBe(401);
    const viewer = await makePerson(trial.server, trial.company.companyId, 'viewer');
    const cookie = `natiq_session=${trial.agent.token}`;
    for (const [headers, status] of [
      [{}, 401],
      [{ cookie: 'natiq_session=made-up' }, 401],
      [{ cookie: `natiq_session=${viewer.token}`, origin: trial.server.url }, 403],
      [{ cookie, origin: 'https://evil.example' }, 403],
      [{ cookie, 'sec-fetch-site': 'cross-site' }, 403],
      [{ authorization: `Bearer ${trial.agent.token}` }, 200],
    ] as [Record<string, string>, number][])
      expect((await staffUpload('a.txt', 'words', headers)).status, JSON.stringify(headers)).toBe(status);
  });

  test('more than a few a minute wait', async () => {
    const guest = await visitor();
    const statuses = [];
    for (let n = 0; n < 32; n += 1) statuses.push((await guest.upload('a.txt', 'x')).status);
    expect(statuses.slice(0, 30).every(status => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('T1: addresses of files', () => {
  test('another company’s, another visitor’s, a note’s, an expired and an altered one have one body, that of nothing', async () => {
    const { services } = trial.server.wired;
    const { links } = services.ports;
    const guest = await visitor();
    const mine = await uploaded(await guest.upload('secret.txt', 'canary words'));
    const link = links.open(mine.url.slice('/files/'.length), new Date())!;
    const other = await visitor();
    const theirs = links.open(
      (await uploaded(await other.upload('b.txt', 'words'))).url.slice('/files/'.length),
      new Date(),
    )!;
    const company = await makeCompany(services);
    const conversation = (await guest.send('Hello')).conversation.id;
    const internal = await storeAttachment(trial.agent.ctx, { name: 'note.txt', body: bodyOf('canary words') });
    const noted = {
      id: conversation,
      clientId: crypto.randomUUID(),
      text: '',
      mentions: [],
      attachments: [internal.id],
    };
    await addNote(trial.agent.ctx, noted);
    const bodies = new Set<string>();
    for (const url of [
      links.seal({ ...link, companyId: company.companyId }),
      links.seal({ ...link, identityId: theirs.identityId }),
      links.seal({ ...link, attachmentId: internal.id }),
      links.seal({ ...link, attachmentId: crypto.randomUUID() }),
      links.seal({ ...link, expiresHour: 1 }),
      `${mine.url.slice('/files/'.length, -2)}xx`,
      'made-up',
    ]) {
      const answer = await get(`/files/${url}`);
      expect(answer.status).toBe(404);
      const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>;
      bodies.add(JSON.stringify(body));
    }
    expect(bodies.size).toBe(1);
    expect([...bodies][0]).not.toContain('canary');
    expect((await get(mine.url)).status).toBe(200);
    expect(
      (await get(links.seal({ ...link, identityId: null, attachmentId: internal.id }).replace(/^/, '/files/'))).status,
    ).toBe(200);
    expect(JSON.stringify(await guest.messages())).not.toContain('note.txt');
  });
});
