import { attachments } from '@natiq/db/schema';
import { discardOrphans } from '@natiq/services/attachments';
import { systemContext, transact } from '@natiq/services/kernel/context';
import { png } from '@natiq/testing/sample-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, judgeOf, openRest, type RestTrial } from './support.ts';

let trial: RestTrial;
beforeAll(async () => {
  trial = await openRest();
});
afterAll(() => trial?.stop());

const path = '/agent/profile';
const form = (file: Blob | null, name = 'me.png', fields: Record<string, string> = {}) => {
  const made = new FormData();
  for (const [field, value] of Object.entries(fields)) made.set(field, value);
  if (file) made.set('profileImage', file, name);
  return made;
};
const picture = (width = 24) => new Blob([new Uint8Array(png(width, 16))]);
const change = (raw: FormData, role: keyof RestTrial['tokens'] = 'agent') =>
  trial.ask('PATCH', path, { token: trial.tokens[role], raw });
const urlOf = (answer: Answer) => (answer.body.data!.user as { pictureUrl: string | null }).pictureUrl;
const look = (url: string, token?: string) =>
  trial.server.fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} });

describe('a picture of oneself', () => {
  test('comes in a form with the other fields, and colleagues see it', async () => {
    const answer = await change(form(picture(), 'me.png', { phone: '+20 111' }));
    expect(answer.status, answer.text).toBe(200);
    expect(judgeOf(trial.document)(trial.document.paths[path]!.patch!, answer)).toBeNull();
    expect(answer.body.data).toMatchObject({ user: { phone: '+20 111' } });
    const url = urlOf(answer)!;
    const seen = await look(url, trial.tokens.viewer);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(png(24, 16));
    expect(seen.headers.get('content-security-policy')).toContain('sandbox');
    const colleagues = await trial.ask('GET', '/agent/colleagues?limit=100', { token: trial.tokens.viewer });
    expect((colleagues.body.data!.items as { pictureUrl: string | null }[]).map(c => c.pictureUrl)).toContain(url);
  });

  test('is for colleagues alone', async () => {
    const url = urlOf(await change(form(picture())))!;
    expect((await look(url)).status).toBe(401);
    const stranger = await trial.session(trial.theirs, 'company_manager');
    const [theirs, nobodys] = [
      await look(url, stranger),
      await look(url.replace(/[0-9a-f-]{36}/, '01990000-0000-7000-8000-000000000001'), stranger),
    ];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    const body = async (answer: Response) => ({ ...((await answer.json()) as object), requestId: '' });
    expect(await body(theirs)).toEqual(await body(nobodys));
  });

  test('another company’s upload, a colleague’s, and a file in use are nobody’s picture', async () => {
    const upload = async (token: string) => {
      const answer = await trial.server.fetch('/files?as=picture&name=x.png', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: picture(),
      });
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { pictureId: string }).pictureId;
    };
    const take = (id: string) => trial.ask('PATCH', path, { token: trial.tokens.agent, body: { profileImage: id } });
    const stranger = await trial.session(trial.theirs, 'agent');
    for (const token of [stranger, trial.tokens.team_leader])
      expect((await take(await upload(token))).body).toMatchObject({ code: 'not_found', reason: 'file_gone' });
    const mine = await upload(trial.tokens.agent);
    expect((await take(mine)).status).toBe(200);
    expect((await take(mine)).body).toMatchObject({ reason: 'file_gone' });
  });

  test('what is no picture, or larger than 5 MB, is refused in words and changes nothing', async () => {
    const before = urlOf(await change(form(picture())));
    const big = new Blob([new Uint8Array(png()), new Uint8Array(5 * 1024 * 1024)]);
    const huge = new Blob([new Uint8Array(png()), new Uint8Array(7 * 1024 * 1024)]);
    for (const [file, name, status, reason] of [
      [new Blob(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>']), 'me.svg', 415, 'picture_expected'],
      [new Blob(['%PDF-1.4 a document']), 'me.pdf', 415, 'picture_expected'],
      [new Blob(['%PDF-1.4 a document']), 'me.png', 415, 'file_differs'],
      [new Blob([]), 'me.png', 400, 'file_empty'],
      [big, 'me.png', 413, 'file_too_large'],
      [huge, 'me.png', 413, 'too_large'],
    ] as const) {
      const answer = await change(form(file, name));
      expect([answer.status, answer.body.reason], `${name} ${answer.text}`).toEqual([status, reason]);
      expect(answer.body.message, name).toMatch(/\S/);
    }
    const twice = form(picture());
    twice.append('profileImage', picture(), 'again.png');
    expect((await change(twice)).body).toMatchObject({ errors: [{ field: 'profileImage' }] });
    const me = await trial.ask('GET', path, { token: trial.tokens.agent });
    expect(urlOf(me)).toBe(before);
  });

  test('another one takes its place, none is none, and what nobody shows is swept away', async () => {
    const first = urlOf(await change(form(picture(30))))!;
    const second = urlOf(await change(form(picture(31))))!;
    expect(second).not.toBe(first);
    expect((await look(first, trial.tokens.agent)).status).toBe(404);
    const none = await trial.ask('PATCH', path, { token: trial.tokens.agent, body: { profileImage: null } });
    expect(urlOf(none)).toBeNull();
    const { services } = trial.server.wired;
    const kept = urlOf(await change(form(picture(32))))!
      .split('/')
      .at(-1);
    const tomorrow = { ...services, clock: { now: () => new Date(Date.now() + 25 * 3_600_000) } };
    await discardOrphans(tomorrow as typeof services);
    const left = await transact(systemContext(services, trial.mine.company.companyId), tx =>
      tx.select().from(attachments),
    );
    const ids = left.map(row => row.id);
    expect(ids).toContain(kept);
    for (const url of [first, second]) expect(ids).not.toContain(url.split('/').at(-1));
  });

  test('a viewer and a super admin have one as well', async () => {
    for (const role of ['viewer', 'super_admin', 'company_manager'] as const) {
      const answer = await change(form(picture()), role);
      expect(answer.status, answer.text).toBe(200);
      expect((await look(urlOf(answer)!, trial.tokens[role])).status).toBe(200);
    }
  });
});
