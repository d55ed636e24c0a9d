import { assistSummaries } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeUser, makeVisitor } from '@natiq/testing/factories';
import { startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getSummary, similarTickets, summariseTalk, wordSummary } from '../../src/assist/index.ts';
import { wordsOf } from '../../src/assist/summarise.ts';
import { handOver } from '../../src/handover/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { startWorker } from '../../src/reactions/index.ts';
import { say } from '../answering/support.ts';
import { type Desk, deskWith, worker } from './support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const lines = 'ASKED: Where is order A-1234?\n**TRIED:** Nothing yet.\nOPEN: The order of 350 EGP.';
const summary = (desk: Desk) => getSummary(desk.ctx, { id: desk.conversationId });
const rows = ({ companyId }: Desk) => withTenant(database, companyId, tx => tx.select().from(assistSummaries));
const make = (desk: Desk, epoch: number) =>
  summariseTalk(systemContext(desk.services, desk.companyId), desk.conversationId, epoch);
const word = (desk: Desk, epoch: number) =>
  wordSummary(desk.services, `${desk.companyId}:${desk.conversationId}:${epoch}`, new AbortController().signal);
const order = 'my order number A-1234 of 350 EGP did not come';

describe('a summary', () => {
  it('quotes the conversation without a model, once for a hand-over', async () => {
    const desk = await deskWith(database, [order]);
    expect(await summary(desk)).toBeNull();
    await Promise.all([make(desk, 1), make(desk, 1)]);
    // Taken over at once: there is nothing new to tell.
    await make(desk, 2);
    expect(await rows(desk)).toHaveLength(1);
    const found = await summary(desk);
    expect(found).toMatchObject({ words: null, quotes: { tried: [], asked: [{ by: 'contact', text: order }] } });
    expect(found!.quotes.entities.map(entity => entity.type)).toEqual(['order_number', 'amount']);
    await say(desk, 'and my refund of 20 EGP?');
    await make(desk, 3);
    expect(await rows(desk)).toHaveLength(2);
    expect((await summary(desk))!.quotes.open.at(-1)!.text).toContain('20 EGP');
  });

  it('is put in words by a model, in the language of whoever has it', async () => {
    const model = worker(lines);
    const desk = await deskWith(database, [order], [model]);
    await make(desk, 1);
    await word(desk, 1);
    expect((await summary(desk))!.words).toEqual({
      language: 'en',
      by: 'model',
      asked: 'Where is order A-1234?',
      tried: 'Nothing yet.',
      open: 'The order of 350 EGP.',
    });
    expect(model.requests[0]).toMatchObject({ question: `Customer: ${order}` });
    await word(desk, 1);
    expect(model.requests).toHaveLength(1);
  });

  it.each([
    ['a number of its own', 'ASKED: Order A-1234 of 900 EGP.', null],
    ['a link', 'ASKED: See https://evil.example', null],
    ['a tag', 'ASKED: <img src=x>', null],
    ['no line at all', 'I would rather write a poem.', null],
    ['one good line of two', 'ASKED: Order A-1234.\nOPEN: 900 EGP.', { asked: 'Order A-1234.', tried: '', open: '' }],
    ['Arabic digits of the same number', 'ASKED: طلب بمبلغ ٣٥٠', { asked: 'طلب بمبلغ ٣٥٠', tried: '', open: '' }],
  ])('that a model wrote with %s', (_, told, words) => {
    expect(wordsOf(told, `Customer: ${order}`)).toEqual(words);
  });

  it('stays in quotes where the model fails or the minute’s calls are used up', async () => {
    const desk = await deskWith(database, [order], [worker('')]);
    await make(desk, 1);
    await word(desk, 1);
    expect((await summary(desk))!.words).toBeNull();
  });

  it('is made by the worker after a hand-over, which does not wait for it', async () => {
    const desk = await deskWith(database, [order], [worker(lines)]);
    const running = await startWorker(desk.services, { sweepEvery: 200, jobs: { poll: 50 } });
    try {
      await vi.waitFor(async () => expect((await summary(desk))?.words?.asked).toContain('A-1234'), {
        timeout: 15_000,
        interval: 50,
      });
    } finally {
      await running.stop();
    }
  });

  it('is another company’s business only there', async () => {
    const desk = await deskWith(database, [order]);
    await make(desk, 1);
    const other = await deskWith(database, ['hi']);
    await expect(getSummary(other.ctx, { id: desk.conversationId })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('similar tickets', () => {
  it('are those one may see about the same matter, of this company alone', async () => {
    const desk = await deskWith(database, ['my internet is slow every evening since the new router']);
    const open = async (at: Desk, text: string) => {
      const channel = await makeChannel(at.services, at.companyId);
      const { id } = await startConversation({ services: at.services, channel }, [text]);
      await handOver(systemContext(at.services, at.companyId), {
        conversationId: id,
        reason: 'complaint',
        by: 'assistant',
      });
    };
    await open(desk, 'slow internet in the evening with the router you sent');
    await open(desk, 'please refund the double charge of my card');
    const other = await deskWith(database, ['hi']);
    await open(other, 'my internet is slow every evening since the new router');
    const found = await similarTickets(desk.ctx, { id: desk.conversationId });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ status: 'open', subject: expect.stringContaining('slow internet') });
    expect(await similarTickets(other.ctx, { id: other.conversationId })).toEqual([]);
  });

  it('need the right to read tickets', async () => {
    const desk = await deskWith(database, ['hi']);
    const { ctx } = await makeVisitor(desk.services, await makeChannel(desk.services, desk.companyId));
    await expect(similarTickets(ctx, { id: desk.conversationId })).rejects.toMatchObject({ code: 'forbidden' });
    const viewer = await makeUser(desk.services, desk.companyId, { role: 'viewer' });
    expect(await similarTickets(viewer.ctx, { id: desk.conversationId })).toEqual([]);
  });
});
