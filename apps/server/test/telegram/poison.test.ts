import { bareDriver } from '@natiq/db/bare';
import { eq } from '@natiq/db/query';
import { auditEntries } from '@natiq/db/schema';
import { countDead, dismissDeadLetter, listDead, retryDeadLetter } from '@natiq/services/integrity';
import { transact } from '@natiq/services/kernel/context';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { messagesOf, openTelegram, rowsOf, settled, staffedCompany, type TelegramScene, until } from './scene.ts';

let scene: TelegramScene;
beforeAll(async () => {
  scene = await openTelegram();
  // No code of ours can digest such a message: the database itself refuses it.
  await define(`create function public.refuse() returns trigger language plpgsql as $$ begin
      if new.text like 'poison%' then raise exception 'never this one'; end if;
      return new;
    end $$`);
});
afterAll(() => scene.stop());
afterEach(() => define('drop trigger if exists refuse on messages'));

async function define(text: string): Promise<void> {
  const bare = await bareDriver(scene.server.wired.database, 1);
  await bare.define(text);
  await bare.close();
}
const arm = () =>
  define('create trigger refuse before insert on messages for each row execute function public.refuse()');
const dead = async () => (await listDead(scene.manager, { limit: 50 })).items;
const saidIn = async (chat: number) =>
  (await messagesOf(scene, chat)).filter(m => m.authorKind === 'contact').map(m => m.text);

describe('a poison update', () => {
  test('is put aside while the bot goes on, and is digested on request once the cause is gone', async () => {
    await arm();
    const [one, other] = [scene.stub.customer(900), scene.stub.customer(901)];
    const updates = [one.says('before'), one.says('poison in a cup'), one.says('after'), other.says('hello')];
    await Promise.all(updates.map(update => scene.stub.deliver(update)));
    await settled(scene);
    expect([await saidIn(900), await saidIn(901)]).toEqual([['before', 'after'], ['hello']]);
    const [letter, ...others] = await dead();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      kind: 'update',
      what: '@nile_mobile_bot',
      attempts: 4,
      conversationId: null,
      company: { id: scene.company.companyId },
    });
    expect(letter!.reason).not.toMatch(/poison/);
    expect(await countDead(scene.manager)).toEqual({ deadLetters: 1 });
    // Brought again, it is known.
    expect((await scene.stub.deliver(updates[1]!)).status).toBe(200);
    expect((await rowsOf(scene)).updates).toHaveLength(4);

    const { id } = letter!;
    await retryDeadLetter(scene.manager, { id });
    await until(async () => (await dead())[0]?.attempts === 8, 'it is put aside again');
    await define('drop trigger refuse on messages');
    await retryDeadLetter(scene.manager, { id });
    await until(async () => (await saidIn(900)).length === 3, 'it is there');
    expect(await saidIn(900)).toEqual(['before', 'after', 'poison in a cup']);
    expect(await dead()).toEqual([]);
    const audit = await transact(scene.manager, tx =>
      tx
        .select({ before: auditEntries.before })
        .from(auditEntries)
        .where(eq(auditEntries.action, 'dead_letter.retried')),
    );
    expect(audit).toHaveLength(2);
    for (const attempts of [4, 8])
      expect(audit).toContainEqual({ before: expect.objectContaining({ letter: id, attempts }) });
    await expect(retryDeadLetter(scene.manager, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('can be given up: gone from the list and from its row, and a repeat stays known', async () => {
    await arm();
    const customer = scene.stub.customer(902);
    const update = customer.says('poison once more');
    await scene.stub.deliver(update);
    await until(async () => (await dead()).length === 1);
    const { id } = (await dead())[0]!;
    const { manager: stranger } = await staffedCompany(scene.server);
    const refusal = { code: 'not_found', reason: 'not_found' };
    await expect(retryDeadLetter(stranger, { id })).rejects.toMatchObject(refusal);
    await expect(dismissDeadLetter(stranger, { id })).rejects.toMatchObject(refusal);
    await dismissDeadLetter(scene.manager, { id });
    expect(await dead()).toEqual([]);
    await define('drop trigger refuse on messages');
    await scene.stub.deliver(update);
    await scene.stub.deliver(customer.says('and now?'));
    await until(async () => (await saidIn(902)).length === 1);
    expect(await saidIn(902)).toEqual(['and now?']);
    const row = (await rowsOf(scene)).updates.find(one => one.externalId === String(update.update_id));
    expect(row).toMatchObject({ payload: null, handledAt: expect.any(Date) });
  });
});

describe('a slow file', () => {
  test('holds up its own chat only, in which the order stays', async () => {
    const arrives = Promise.withResolvers<void>();
    scene.stub.behave(call => (call.method === 'getFile' ? { kind: 'held', until: arrives.promise } : { kind: 'ok' }));
    scene.stub.files.set('slow', new TextEncoder().encode('a bill, line by line'));
    const [one, other] = [scene.stub.customer(910), scene.stub.customer(911)];
    await scene.stub.deliver(one.sends({ document: { file_id: 'slow', file_name: 'bill.txt', file_size: 20 } }));
    await scene.stub.deliver(one.says('did it arrive?'));
    await until(() => scene.stub.calls.some(call => call.method === 'getFile'));
    for (const text of ['hello', 'is anybody there?']) await scene.stub.deliver(other.says(text));
    await until(async () => (await saidIn(911)).length === 2, 'the other chat goes on');
    expect(await saidIn(910)).toEqual([]);
    arrives.resolve();
    await until(async () => (await saidIn(910)).length === 2);
    const [file, words] = (await messagesOf(scene, 910)).filter(m => m.authorKind === 'contact');
    expect(file!.attachments).toMatchObject([{ name: 'bill.txt' }]);
    expect(words!.text).toBe('did it arrive?');
    scene.stub.behave({ kind: 'ok' });
  });
});
