import { newId } from '@natiq/db/ids';
import { and, eq } from '@natiq/db/query';
import { attachments, conversations, messages } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { makeChannel, makeCompany, makeUser, makeVisitor } from '@natiq/testing/factories';
import { bodyOf, pdf, png } from '@natiq/testing/sample-files';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discardOrphans, openFile, readAttachment, storeAttachment } from '../../src/attachments/index.ts';
import {
  addNote,
  conversationRow,
  getConversation,
  knownMessage,
  receiveMessage,
  visitorMessages,
} from '../../src/conversations/index.ts';
import { replyAsAgent, takeOver } from '../../src/handover/index.ts';
import type { ServiceContext } from '../../src/kernel/context.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const someone = async () => (await makeVisitor(scene.services, scene.channel)).ctx;
const upload = (ctx: ServiceContext, name = 'photo.png', body: Uint8Array | string = png()) =>
  storeAttachment(ctx, { name, body: bodyOf(body) });
const tokenOf = (view: { url: string }) => view.url.slice('/files/'.length);
const rowOf = async (id: string) =>
  withTenant(scene.services.database, scene.company.companyId, async tx => {
    const [row] = await tx
      .select()
      .from(attachments)
      .where(and(eq(attachments.companyId, scene.company.companyId), eq(attachments.id, id)));
    return row;
  });
const missing = { code: 'not_found', reason: 'not_found' };

async function read(token: string, range?: { from: number; to: number }): Promise<string> {
  const file = await openFile(scene.services, token);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.read(range)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

/** A conversation that the scene's agent owns. */
async function owned() {
  const { id, visitor } = await startConversation(scene);
  const { epoch } = await takeOver(scene.agent.ctx, { id, epoch: (await conversationRow(scene.agent.ctx, id))!.epoch });
  return { id, epoch, visitor };
}

describe('an upload', () => {
  test('is judged, stored below its company, and handed back with an address that opens it', async () => {
    const ctx = await someone();
    const view = await upload(ctx, 'C:\\photos\\مبنى.png', png(30, 20));
    expect(view).toMatchObject({
      name: 'مبنى.png',
      mime: 'image/png',
      bytes: png(30, 20).length,
      width: 30,
      height: 20,
    });
    expect([...scene.services.ports.storage.files.keys()]).toContain(`${ctx.companyId}/${view.id}`);
    expect(await read(tokenOf(view))).toBe(png(30, 20).toString('latin1'));
    expect(await read(tokenOf(view), { from: 1, to: 3 })).toBe('PNG');
    expect((await rowOf(view.id))?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has the same address all day, another one tomorrow, and none for ever', async () => {
    const ctx = await someone();
    const view = await upload(ctx);
    const { message } = await receiveMessage(ctx, { clientId: clientId(), text: '', attachments: [view.id] });
    expect(message.attachments[0]!.url).toBe(view.url);
    scene.services.clock.advance({ hours: 25 });
    const { messages: page } = await visitorMessages(ctx, { limit: 10 });
    expect(page[0]!.attachments[0]!.url).not.toBe(view.url);
    scene.services.clock.advance({ hours: 48 });
    await expect(openFile(scene.services, tokenOf(view))).rejects.toMatchObject(missing);
  });

  test.each([
    ['empty', 'a.txt', '', { code: 'invalid', reason: 'file_empty' }],
    ['a program', 'a.exe', 'MZ\u0000\u0000', { code: 'unsupported', reason: 'file_refused' }],
    ['a page that calls itself a picture', 'a.png', '<html>', { code: 'unsupported', reason: 'file_differs' }],
    [
      'T18: 50,000 × 50,000 pixels',
      'a.png',
      png(1, 1, [0, 0, 0], { width: 50_000, height: 50_000 }),
      { code: 'too_large', reason: 'picture_too_large' },
    ],
  ] as const)('%s is refused before a byte is stored', async (_name, name, body, error) => {
    const before = scene.services.ports.storage.files.size;
    await expect(upload(await someone(), name, body)).rejects.toMatchObject(error);
    expect(scene.services.ports.storage.files.size).toBe(before);
  });

  test('over the limit is broken off, and neither row nor bytes stay', async () => {
    const ctx = await someone();
    let handed = 0;
    async function* endless() {
      for (;;) {
        handed += 1;
        yield Buffer.alloc(64 * 1024, 'x');
      }
    }
    const before = scene.services.ports.storage.files.size;
    await expect(storeAttachment(ctx, { name: 'a.txt', body: endless(), most: 1024 * 1024 })).rejects.toMatchObject({
      code: 'too_large',
      reason: 'file_too_large',
      params: { limit: 1 },
    });
    expect(handed).toBeLessThan(20);
    expect(scene.services.ports.storage.files.size).toBe(before);
    const left = await withTenant(scene.services.database, ctx.companyId, tx =>
      tx.select().from(attachments).where(eq(attachments.uploaderId, ctx.actor.id)),
    );
    expect(left).toEqual([]);
  });

  test('of one byte a piece is judged like any other', async () => {
    const view = await storeAttachment(await someone(), { name: 'a.png', body: bodyOf(png(), 1) });
    expect(view).toMatchObject({ width: 24, height: 16 });
  });

  test('waits with others only up to a number', async () => {
    const ctx = await someone();
    for (let n = 0; n < 40; n += 1) await upload(ctx, 'a.txt', 'x');
    await expect(upload(ctx, 'a.txt', 'x')).rejects.toMatchObject({ reason: 'too_many_files' });
  });

  test('is not for viewers', async () => {
    const viewer = await makeUser(scene.services, scene.company.companyId, { role: 'viewer' });
    await expect(upload(viewer.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a customer sends', () => {
  test('a picture without a word: one message, its facts for both sides, its name in the inbox', async () => {
    const ctx = await someone();
    const [picture, paper] = [await upload(ctx), await upload(ctx, 'bill.pdf', pdf())];
    const sent = { clientId: clientId(), text: '', attachments: [paper.id, picture.id] };
    const { message, conversation } = await receiveMessage(ctx, sent);
    expect(message.text).toBe('');
    expect(message.attachments.map(file => file.name)).toEqual(['bill.pdf', 'photo.png']);
    const view = await getConversation(scene.agent.ctx, { id: conversation.id, limit: 10 });
    expect(view.row.lastMessage?.text).toBe('bill.pdf');
    expect(view.timeline.find(item => item.type === 'message')).toMatchObject({
      attachments: [{ name: 'bill.pdf' }, { name: 'photo.png', width: 24, height: 16 }],
    });
    expect(await rowOf(picture.id)).toMatchObject({ messageId: message.id, identityId: ctx.actor.identityId });
  });

  test('the same again: the message that is there, the files bound once', async () => {
    const ctx = await someone();
    const { id } = await upload(ctx);
    const sent = { clientId: clientId(), text: 'Look', attachments: [id] };
    const answers = await Promise.all(Array.from({ length: 5 }, () => receiveMessage(ctx, sent)));
    expect(new Set(answers.map(answer => answer.message.id)).size).toBe(1);
    expect(answers.filter(answer => answer.outcome === 'stored')).toHaveLength(1);
    for (const { message } of answers) expect(message.attachments.map(file => file.id)).toEqual([id]);
    expect((await knownMessage(ctx, sent))?.message.attachments).toHaveLength(1);
  });

  test('the same id with other files: a conflict', async () => {
    const ctx = await someone();
    const [one, other] = [await upload(ctx), await upload(ctx)];
    const id = clientId();
    await receiveMessage(ctx, { clientId: id, text: 'Look', attachments: [one.id] });
    for (const again of [{ attachments: [other.id] }, { attachments: [] }, {}])
      await expect(receiveMessage(ctx, { clientId: id, text: 'Look', ...again })).rejects.toMatchObject({
        reason: 'client_id_reused',
      });
  });

  test('a file that is not theirs, is sent already, or never was: nothing is stored, and all answers are the same', async () => {
    const [ctx, other] = [await someone(), await someone()];
    const company = await makeCompany(scene.services);
    const foreigner = await makeVisitor(scene.services, await makeChannel(scene.services, company.companyId));
    const spent = await upload(ctx);
    await receiveMessage(ctx, { clientId: clientId(), text: '', attachments: [spent.id] });
    const ids = [
      (await upload(other)).id,
      (await upload(foreigner.ctx)).id,
      (await upload(scene.agent.ctx)).id,
      spent.id,
      newId(),
    ];
    const mine = await upload(ctx);
    for (const id of ids) {
      const sent = { clientId: clientId(), text: 'Look', attachments: [mine.id, id] };
      await expect(receiveMessage(ctx, sent)).rejects.toMatchObject({ code: 'not_found', reason: 'file_gone' });
    }
    const rows = await withTenant(scene.services.database, ctx.companyId, tx =>
      tx.select().from(messages).where(eq(messages.identityId, ctx.actor.identityId)),
    );
    expect(rows).toHaveLength(1);
    expect((await rowOf(mine.id))?.boundAt).toBeNull();
  });
});

describe('an agent', () => {
  test('replies with a file: the customer gets it with an address of their own', async () => {
    const { id, epoch, visitor } = await owned();
    const file = await upload(scene.agent.ctx, 'offer.pdf', pdf());
    const input = { id, epoch, clientId: clientId(), text: '', attachments: [file.id] };
    const message = await replyAsAgent(scene.agent.ctx, input);
    expect(message).toMatchObject({ text: '', attachments: [{ name: 'offer.pdf', mime: 'application/pdf' }] });
    expect((await replyAsAgent(scene.agent.ctx, input)).id).toBe(message.id);
    const { messages: page } = await visitorMessages(visitor, { limit: 10 });
    const theirs = page.at(-1)!.attachments[0]!;
    expect(theirs.url).not.toBe(message.attachments[0]!.url);
    expect(await read(tokenOf(theirs))).toContain('%PDF');
    const row = await withTenant(scene.services.database, scene.company.companyId, tx =>
      tx.select({ text: conversations.lastMessageText }).from(conversations).where(eq(conversations.id, id)),
    );
    expect(row[0]?.text).toBe('offer.pdf');
  });

  test('notes a file: colleagues see it, a customer’s address never opens it', async () => {
    const { id, visitor } = await owned();
    const file = await upload(scene.agent.ctx, 'internal.pdf', pdf());
    const input = { id, clientId: clientId(), text: '', mentions: [], attachments: [file.id] };
    const note = await addNote(scene.agent.ctx, input);
    expect(note.attachments).toMatchObject([{ id: file.id, name: 'internal.pdf' }]);
    expect(await addNote(scene.agent.ctx, input)).toEqual(note);
    await expect(addNote(scene.agent.ctx, { ...input, attachments: [] })).rejects.toMatchObject({
      reason: 'client_id_reused',
    });
    const view = await getConversation(scene.agent.ctx, { id, limit: 10 });
    expect(view.timeline.find(item => item.type === 'note')).toMatchObject({ attachments: [{ name: 'internal.pdf' }] });
    expect(await read(tokenOf(note.attachments[0]!))).toContain('%PDF');
    const { links } = scene.services.ports;
    const { identityId } = visitor.actor;
    const stolen = links.seal({
      companyId: visitor.companyId,
      attachmentId: file.id,
      identityId,
      expiresHour: 999_999,
    });
    await expect(openFile(scene.services, stolen)).rejects.toMatchObject(missing);
    expect(JSON.stringify(await visitorMessages(visitor, { limit: 100 }))).not.toContain('internal.pdf');
  });

  test('cannot send a colleague’s upload', async () => {
    const { id, epoch } = await owned();
    const colleague = await makeUser(scene.services, scene.company.companyId);
    const file = await upload(colleague.ctx);
    await expect(
      replyAsAgent(scene.agent.ctx, { id, epoch, clientId: clientId(), text: 'Here', attachments: [file.id] }),
    ).rejects.toMatchObject({ code: 'not_found', reason: 'file_gone' });
  });
});

describe('addresses', () => {
  test('T1: another company’s, another visitor’s, an expired and an altered one are all the same nothing', async () => {
    const [ctx, other] = [await someone(), await someone()];
    const view = await upload(ctx);
    const { links } = scene.services.ports;
    const link = {
      companyId: ctx.companyId,
      attachmentId: view.id,
      identityId: ctx.actor.identityId,
      expiresHour: 999_999,
    };
    expect(await read(links.seal(link))).toContain('PNG');
    const token = links.seal(link);
    const altered = [...token].map((sign, at) => (at === 40 ? (sign === 'A' ? 'B' : 'A') : sign)).join('');
    const company = await makeCompany(scene.services);
    for (const wrong of [
      links.seal({ ...link, companyId: company.companyId }),
      links.seal({ ...link, identityId: other.actor.identityId }),
      links.seal({ ...link, attachmentId: newId() }),
      links.seal({ ...link, expiresHour: 1 }),
      altered,
      `${token}A`,
      token.slice(0, -1),
      '',
    ])
      await expect(openFile(scene.services, wrong), wrong).rejects.toMatchObject(missing);
  });

  test('every single changed sign is noticed', () => {
    const { links } = scene.services.ports;
    const now = scene.services.clock.now();
    const token = links.seal({ companyId: newId(), attachmentId: newId(), identityId: null, expiresHour: 999_999 });
    expect(links.open(token, now)).toMatchObject({ identityId: null, expiresHour: 999_999 });
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'x' ? 'y' : 'x'}${token.slice(at + 1)}`;
      expect(links.open(changed, now), changed).toBeNull();
    }
  });
});

describe('clean-up', () => {
  test('what nobody sent within a day goes, bytes and row; what was sent or is young stays', async () => {
    const ctx = await someone();
    const [lost, sent] = [await upload(ctx), await upload(ctx)];
    await receiveMessage(ctx, { clientId: clientId(), text: '', attachments: [sent.id] });
    scene.services.clock.advance({ hours: 23 });
    const young = await upload(ctx);
    await discardOrphans(scene.services);
    expect(await rowOf(lost.id)).toBeDefined();
    scene.services.clock.advance({ hours: 2 });
    expect(await discardOrphans(scene.services)).toBeGreaterThan(0);
    const { files } = scene.services.ports.storage;
    const there = (id: string) => files.has(`${ctx.companyId}/${id}`);
    expect([await rowOf(lost.id), there(lost.id)]).toEqual([undefined, false]);
    for (const { id } of [sent, young]) expect([(await rowOf(id)) !== undefined, there(id)]).toEqual([true, true]);
    await expect(receiveMessage(ctx, { clientId: clientId(), text: '', attachments: [lost.id] })).rejects.toMatchObject(
      { reason: 'file_gone' },
    );
  });

  test('a storage that fails leaves a row that is found again, and that nobody can send meanwhile', async () => {
    scene.services.clock.advance({ hours: 25 });
    await discardOrphans(scene.services);
    const ctx = await someone();
    const file = await upload(ctx);
    scene.services.clock.advance({ hours: 25 });
    const { storage } = scene.services.ports;
    const broken = {
      ...scene.services,
      ports: { ...scene.services.ports, storage: { ...storage, delete: () => Promise.reject(new Error('away')) } },
    };
    expect(await discardOrphans(broken)).toBe(0);
    expect(scene.services.log.lines.map(line => line.event)).toContain('attachments.discard_failed');
    await expect(receiveMessage(ctx, { clientId: clientId(), text: '', attachments: [file.id] })).rejects.toMatchObject(
      { reason: 'file_gone' },
    );
    await discardOrphans(scene.services);
    expect(await rowOf(file.id)).toBeUndefined();
  });
});

test('the product’s own work reads a file by its id, in its company only', async () => {
  const ctx = await someone();
  const { id } = await upload(ctx, 'note.txt', 'words');
  const file = await readAttachment(ctx, id);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.read()) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('words');
  const company = await makeCompany(scene.services);
  await expect(readAttachment({ ...ctx, companyId: company.companyId }, id)).rejects.toMatchObject(missing);
});
