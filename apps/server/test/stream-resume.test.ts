import type { Database } from '@natiq/db';
import type { LoggedEvent } from '@natiq/db/events';
import { receiveMessage } from '@natiq/services/conversations';
import type { LogHub } from '@natiq/services/kernel/log-hub';
import { testDatabase } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeVisitor, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVisitorStream } from '../src/http/webchat/stream.ts';
import { type Frame, frameReader } from '../src/trials/visitor.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('news that arrives while a stream finds its place does not make it begin anew', async () => {
  const services = testServices(database);
  const { companyId } = await makeCompany(services);
  const visitor = await makeVisitor(services, await makeChannel(services, companyId));
  let conversationId = '';
  for (const n of [1, 2, 3])
    conversationId = (await receiveMessage(visitor.ctx, { clientId: `resume-000${n}`, text: `Word ${n}` })).conversation
      .id;
  // A hub that has something to tell at the very moment somebody begins to watch.
  const event = { companyId, conversationId, actor: { kind: 'contact', id: visitor.contactId } } as LoggedEvent;
  const hub: LogHub = {
    generation: '',
    position: () => ({ xid: '0', id: '0' }),
    watch: (_company, fn) => {
      fn([event]);
      return () => {};
    },
    stop: async () => {},
  };
  const body = openVisitorStream(visitor.ctx, hub, `${conversationId}:2`, undefined, () => {});
  const frames: Frame[] = [];
  const take = frameReader(frames);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) take(piece.value);
  })();
  await expect.poll(() => frames.some(frame => frame.event === 'conversation'), { timeout: 8000 }).toBe(true);
  // Long enough for a second round, had there been one.
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(frames.filter(frame => frame.event === 'message').map(frame => frame.data.seq)).toEqual([3]);
  await reader.cancel();
  await reading.catch(() => {});
});
