import { channelText } from '@natiq/contracts/texts/channel';
import { and, eq } from '@natiq/db/query';
import { answerVotes, channelLinks, contactIdentities, deliveries, messages, ratings } from '@natiq/db/schema';
import { deliverChat, retryDelivery } from '@natiq/services/conversations';
import { replyAsAgent, resolveConversation, takeOver } from '@natiq/services/handover';
import { systemContext, transact } from '@natiq/services/kernel/context';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { conversationOf, messagesOf, openTelegram, rowsOf, settled, type TelegramScene, until } from './scene.ts';

let scene: TelegramScene;
let lastChat = 500;
beforeAll(async () => {
  scene = await openTelegram();
});
afterAll(() => scene.stop());
afterEach(() => scene.stub.behave({ kind: 'ok' }));

/** A customer whose conversation the agent holds, with nothing left to send. */
async function held() {
  lastChat += 1;
  const chat = lastChat;
  const customer = scene.stub.customer(chat);
  await scene.stub.deliver(customer.says('How do I check my balance?'));
  await until(async () => (await messagesOf(scene, chat)).some(m => m.authorKind === 'assistant'));
  const row = await conversationOf(scene, chat);
  await takeOver(scene.agent, { id: row.id, epoch: row.epoch });
  await settled(scene);
  return { chat, customer, id: row.id };
}
async function reply(id: string, text: string) {
  const [row] = await transact(scene.agent, tx => tx.select().from(messages).where(eq(messages.conversationId, id)));
  const { epoch } = await conversationOf(scene, Number(await addressOf(row!.identityId)));
  return replyAsAgent(scene.agent, { id, epoch, clientId: crypto.randomUUID(), text, attachments: [] });
}
async function addressOf(identityId: string) {
  const [row] = await transact(scene.agent, tx =>
    tx.select().from(contactIdentities).where(eq(contactIdentities.id, identityId)),
  );
  return row!.address;
}
const messageOf = async (id: string) => {
  const [row] = await transact(scene.agent, tx => tx.select().from(messages).where(eq(messages.id, id)));
  return row!;
};
const statusIs = (id: string, status: string) =>
  until(async () => (await messageOf(id)).status === status, `it is ${status}`);
const textsIn = (chat: number) => scene.stub.customer(chat).received.map(one => one.text);
const isSend = (call: { method: string }) => call.method === 'sendMessage';
const makeDue = (id: string) =>
  transact(systemContext(scene.server.wired.services, scene.company.companyId), tx =>
    tx
      .update(deliveries)
      .set({ dueAt: new Date(Date.now() - 1000) })
      .where(and(eq(deliveries.companyId, scene.company.companyId), eq(deliveries.id, id))),
  );

describe('what we say', () => {
  test('goes out in the order it was said, with its source, and becomes sent', async () => {
    const { chat, id } = await held();
    const replies = [];
    for (let n = 0; n < 8; n += 1) replies.push(await reply(id, `line ${n}`));
    expect(replies[0]!.status).toBe('pending');
    await settled(scene);
    expect(textsIn(chat).filter(text => text.startsWith('line'))).toEqual(replies.map((_, n) => `line ${n}`));
    expect(textsIn(chat)[0]).toContain('868');
    expect(textsIn(chat)[0]).toMatch(/Sources[\s\S]*How do I check my balance/);
    expect((await messageOf(replies[0]!.id)).externalId).toMatch(new RegExp(`^sent:${chat}:`));
  });

  test('a long text goes in parts, and a part that failed does not bring the others again', async () => {
    const { chat, id } = await held();
    let sends = 0;
    scene.stub.behave(call => {
      if (!isSend(call)) return { kind: 'ok' };
      sends += 1;
      return sends === 2 ? { kind: 'error', status: 500 } : { kind: 'ok' };
    });
    const sent = await reply(id, 'A sentence of some length that goes on. '.repeat(190).trim());
    await until(async () => (await rowsOf(scene)).deliveries.some(d => d.id === sent.id && d.partsDone === 1));
    await makeDue(sent.id);
    await statusIs(sent.id, 'sent');
    const parts = textsIn(chat).filter(text => text.startsWith('A sentence'));
    expect(parts).toHaveLength(2);
    expect(parts.every(part => part.length <= 4096 && part.endsWith('.'))).toBe(true);
  });

  test('marks that cannot be read go as plain text', async () => {
    const { chat, id } = await held();
    scene.stub.behave({ kind: 'unreadable' });
    const sent = await reply(id, 'Dial **868** now');
    await statusIs(sent.id, 'sent');
    expect(scene.stub.customer(chat).received.at(-1)).toMatchObject({ text: 'Dial 868 now', parseMode: undefined });
  });

  test('429 quiets the whole bot for as long as it asked, and costs no try', async () => {
    const [one, two] = [await held(), await held()];
    scene.stub.behave(call => (isSend(call) ? { kind: 'rate_limited', retryAfter: 5 } : { kind: 'ok' }));
    const first = await reply(one.id, 'first chat');
    const quietUntil = async () => {
      const [link] = await transact(scene.agent, tx => tx.select().from(channelLinks));
      return link?.quietUntil?.getTime() ?? 0;
    };
    await until(async () => (await quietUntil()) > 0, 'the bot is quiet');
    const calls = scene.stub.calls.filter(isSend).length;
    scene.stub.behave({ kind: 'ok' });
    const second = await reply(two.id, 'second chat');
    const until429 = await quietUntil();
    await until(async () => {
      const row = (await rowsOf(scene)).deliveries.find(d => d.id === second.id);
      return row?.dueAt.getTime() === until429 || row?.state === 'sent';
    }, 'the other chat has been looked at');
    // Either it waits for the same instant, or that instant is over on this machine: never a call before it.
    if (Date.now() < until429) expect(scene.stub.calls.filter(isSend)).toHaveLength(calls);
    await statusIs(first.id, 'sent');
    await statusIs(second.id, 'sent');
    expect((await rowsOf(scene)).deliveries.find(d => d.id === first.id)?.attempts).toBe(1);
  });

  test('trouble is tried again by itself, in order, and what is behind waits', async () => {
    const { chat, id } = await held();
    scene.stub.behave(call => (isSend(call) ? { kind: 'error', status: 502 } : { kind: 'ok' }));
    const [first, second] = [await reply(id, 'before'), await reply(id, 'after')];
    await until(async () => (await rowsOf(scene)).deliveries.some(d => d.id === first.id && d.attempts >= 1));
    expect((await messageOf(second.id)).status).toBe('pending');
    scene.stub.behave({ kind: 'ok' });
    await statusIs(second.id, 'sent');
    expect(textsIn(chat).slice(-2)).toEqual(['before', 'after']);
  });

  test('a blocked bot is a failure for good, said as such; the agent sends it again when it is lifted', async () => {
    const { chat, id } = await held();
    scene.stub.behave({ kind: 'blocked' });
    const sent = await reply(id, 'are you there');
    await statusIs(sent.id, 'failed');
    expect(await messageOf(sent.id)).toMatchObject({ failureClass: 'permanent', failureReason: 'blocked' });
    scene.stub.behave({ kind: 'ok' });
    expect((await retryDelivery(scene.agent, { messageId: sent.id })).status).toBe('pending');
    await statusIs(sent.id, 'sent');
    expect(textsIn(chat).at(-1)).toBe('are you there');
    await expect(retryDelivery(scene.agent, { messageId: sent.id })).rejects.toMatchObject({
      reason: 'delivery_not_failed',
    });
  });

  test('a line of the system that could not be sent is sent again in the same way', async () => {
    const { chat, id } = await held();
    scene.stub.behave({ kind: 'blocked' });
    await resolveConversation(scene.agent, { id, epoch: (await conversationOf(scene, chat)).epoch });
    const line = async () => (await messagesOf(scene, chat)).find(m => m.textKey === 'conversation.resolved');
    await until(async () => (await line())?.status === 'failed', 'the line is failed');
    scene.stub.behave({ kind: 'ok' });
    await retryDelivery(scene.agent, { messageId: (await line())!.id });
    await statusIs((await line())!.id, 'sent');
    expect(textsIn(chat).at(-1)).toContain((await line())!.text);
  });

  test('a token that is refused needs somebody, and the manager sees why', async () => {
    const { id } = await held();
    scene.stub.behave({ kind: 'token' });
    const sent = await reply(id, 'no way out');
    await statusIs(sent.id, 'failed');
    expect(await messageOf(sent.id)).toMatchObject({ failureClass: 'needs_action', failureReason: 'token_refused' });
  });
});

describe('when the sender dies', () => {
  /** The row as a process leaves it that was killed between the call and the mark. */
  const abandon = (id: string) =>
    transact(systemContext(scene.server.wired.services, scene.company.companyId), tx =>
      tx
        .update(deliveries)
        .set({ state: 'sending', dueAt: new Date(Date.now() - 1000) })
        .where(and(eq(deliveries.companyId, scene.company.companyId), eq(deliveries.id, id))),
    );
  const resend = async (messageId: string) => {
    const { identityId } = await messageOf(messageId);
    await deliverChat(scene.server.wired.services, scene.company.companyId, identityId);
  };

  test('after the provider took it: once more, and flagged; a second death stops it', async () => {
    const { chat, id } = await held();
    const sent = await reply(id, 'perhaps twice');
    await statusIs(sent.id, 'sent');
    await abandon(sent.id);
    await resend(sent.id);
    await until(async () => (await messageOf(sent.id)).failureClass === 'maybe_twice');
    expect((await messageOf(sent.id)).status).toBe('sent');
    expect(textsIn(chat).filter(text => text === 'perhaps twice')).toHaveLength(2);
    await abandon(sent.id);
    await resend(sent.id);
    await statusIs(sent.id, 'failed');
    expect(await messageOf(sent.id)).toMatchObject({ failureReason: 'unknown_outcome' });
    expect(textsIn(chat).filter(text => text === 'perhaps twice')).toHaveLength(2);
  });

  test('an answer that is lost on the way is tried once more and flagged, never a third time', async () => {
    const { chat, id } = await held();
    scene.stub.behave(call => (isSend(call) ? { kind: 'lost' } : { kind: 'ok' }));
    const sent = await reply(id, 'into the dark');
    await until(async () => (await rowsOf(scene)).deliveries.some(d => d.id === sent.id && d.maybeTwice));
    await makeDue(sent.id);
    await statusIs(sent.id, 'failed');
    expect(textsIn(chat).filter(text => text === 'into the dark')).toHaveLength(2);
    expect(await messageOf(sent.id)).toMatchObject({ failureReason: 'unknown_outcome' });
  });
});

test('ratings come by buttons, one for each end', async () => {
  const { chat, customer, id } = await held();
  const row = await conversationOf(scene, chat);
  await resolveConversation(scene.agent, { id, epoch: row.epoch });
  await until(() => customer.received.some(one => one.buttons.length === 5));
  const asked = customer.received.find(one => one.buttons.length === 5)!;
  const press = customer.presses(asked, '4');
  const late = customer.presses(asked, '1');
  await Promise.all([scene.stub.deliver(press), scene.stub.deliver(press)]);
  await scene.stub.deliver(late);
  await settled(scene);
  const told = scene.stub.calls.filter(call => call.method === 'answerCallbackQuery').map(call => call.params.text);
  expect(told.at(-2)).toContain('Thank you. Your rating');
  expect(told.at(-1)).toContain('rated this already');
  const given = await transact(scene.agent, tx => tx.select().from(ratings).where(eq(ratings.conversationId, id)));
  expect(given.map(rating => rating.score)).toEqual([4]);
});

test('a thumb may be turned round: one vote with the last word, each press answered, and a repeat changes nothing', async () => {
  lastChat += 1;
  const customer = scene.stub.customer(lastChat);
  await scene.stub.deliver(customer.says('How do I check my balance?'));
  await until(() => customer.received.some(one => one.buttons.length === 2));
  const answer = customer.received.find(one => one.buttons.length === 2)!;
  const told = () => scene.stub.calls.filter(call => call.method === 'answerCallbackQuery').map(call => call.params);
  const before = told().length;
  const said = (await messagesOf(scene, lastChat)).find(m => m.authorKind === 'assistant')!;
  const votes = () =>
    transact(scene.agent, tx => tx.select().from(answerVotes).where(eq(answerVotes.messageId, said.id)));
  const [up, down] = [customer.presses(answer, '👍'), customer.presses(answer, '👎')];
  await scene.stub.deliver(up);
  await settled(scene);
  expect(await votes()).toMatchObject([{ helpful: true, voterKind: 'contact' }]);
  await scene.stub.deliver(down);
  await settled(scene);
  expect(await votes()).toMatchObject([{ helpful: false }]);
  expect((await messageOf(said.id)).helpful).toBe(0);
  // Telegram sends the first one once more: it was dealt with.
  await scene.stub.deliver(up);
  await settled(scene);
  expect(await votes()).toMatchObject([{ helpful: false }]);
  expect(told().slice(before)).toMatchObject([
    { callback_query_id: (up.callback_query as { id: string }).id, text: channelText('en', 'press.helped') },
    { callback_query_id: (down.callback_query as { id: string }).id, text: channelText('en', 'press.notHelped') },
  ]);
  // The buttons stay, so that it may be turned again; both at once still leave one vote.
  await Promise.all([
    scene.stub.deliver(customer.presses(answer, '👍')),
    scene.stub.deliver(customer.presses(answer, '👍')),
  ]);
  await settled(scene);
  expect(await votes()).toMatchObject([{ helpful: true }]);
  expect(told().slice(before)).toHaveLength(4);
});
