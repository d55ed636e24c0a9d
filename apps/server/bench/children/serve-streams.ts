// The product's server with many readers on it, and a bare ws broadcast beside it; told by its parent what to send.
import { createServer } from 'node:http';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { scratchDatabase } from '@natiq/db/scratch';
import { insertSession } from '@natiq/db/sessions';
import { receiveMessage } from '@natiq/services/conversations';
import { newToken, sha256 } from '@natiq/services/kernel/hash';
import { migrationsFolder } from '@natiq/testing/database';
import { makeChannel, makeCompany, makeUser, makeVisitor } from '@natiq/testing/factories';
import { WebSocketServer } from 'ws';
import { readEnv } from '../../src/env.ts';
import { startServer } from '../../src/start.ts';
import { silent } from '../setting.ts';

export interface Serving {
  port: number;
  barePort: number;
  channelKey: string;
  /** Visitors with a conversation each: one may open only so many streams. */
  visitorTokens: string[];
  /** Sessions of as many managers: one person may open only so many sockets. */
  sessionTokens: string[];
}
export type Order =
  | { do: 'broadcast'; arm: Arm; events: number; mark: string }
  | { do: 'message'; text: string }
  | { do: 'memory' };
export type Arm = 'sse' | 'ws' | 'apps';

const database = await scratchDatabase({ migrationsFolder });
const env = readEnv({ PORT: '0', NATIQ_DEMO: 'off', LOG_LEVEL: 'silent', NATIQ_DATA: process.argv[2] });
const running = await startServer(env, silent, { opened: database });
const { services } = running.wired;

const { companyId } = await makeCompany(services, { name: 'Bench' });
const channel = await makeChannel(services, companyId);
const managers = await Promise.all(
  Array.from({ length: 40 }, (_, n) =>
    makeUser(services, companyId, { role: 'company_manager', name: `Manager ${n}` }),
  ),
);
const sessionTokens = await Promise.all(
  managers.map(async ({ id }) => {
    const token = newToken();
    await insertSession(database, {
      tokenHash: sha256(token),
      publicId: crypto.randomUUID(),
      companyId,
      userId: id,
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    return token;
  }),
);
const visitors = await Promise.all(
  Array.from({ length: 100 }, async (_, n) => {
    const visitor = await makeVisitor(services, channel, { name: `Visitor ${n}` });
    const { conversation } = await receiveMessage(visitor.ctx, { clientId: crypto.randomUUID(), text: 'Hello' });
    return { ...visitor, conversationId: conversation.id };
  }),
);

const bareServer = createServer();
const sockets = new WebSocketServer({ server: bareServer, perMessageDeflate: false });
await new Promise<void>(resolve => bareServer.listen(0, '127.0.0.1', resolve));

/** What one event carries: the same text on every line. */
const body = (mark: string) => ({
  messageId: companyId,
  from: 0,
  text: `A piece of an answer as it is being written ${mark}`,
});

/** Events one after the other, each to every reader, with a turn of the event loop between them. */
async function broadcast(arm: Arm, events: number, mark: string): Promise<void> {
  for (let n = 1; n <= events; n += 1) {
    const text = n === events ? mark : '.'.repeat(mark.length);
    if (arm === 'sse')
      for (const { conversationId } of visitors)
        services.ports.bus.publish(`conversation:${conversationId}`, { type: 'delta', ...body(text) });
    else if (arm === 'apps')
      services.ports.bus.publish(`company:${companyId}`, {
        type: 'presence',
        userId: managers[0]!.id,
        status: 'online',
        text,
      });
    else {
      const frame = JSON.stringify({ type: 'delta', ...body(text) });
      for (const socket of sockets.clients) socket.send(frame);
    }
    await turn();
  }
}

/** Bytes of heap and buffers once collecting frees nothing more. */
async function restingHeap(): Promise<number> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    global.gc?.();
    await sleep(150);
    global.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    if (heapUsed + external > before - 100_000) return heapUsed + external;
    before = heapUsed + external;
  }
}

process.on('message', async (order: Order) => {
  if (order.do === 'broadcast') {
    const cpu = process.cpuUsage();
    await broadcast(order.arm, order.events, order.mark);
    const spent = process.cpuUsage(cpu);
    process.send?.({ done: order.do, cpuMs: (spent.user + spent.system) / 1000 });
  } else if (order.do === 'message') {
    await receiveMessage(visitors[0]!.ctx, { clientId: crypto.randomUUID(), text: order.text });
    process.send?.({ done: order.do, at: Date.now() });
  } else {
    process.send?.({ done: order.do, heap: await restingHeap() });
  }
});
process.on('disconnect', () => process.exit(0));

const { port } = bareServer.address() as { port: number };
const serving: Serving = {
  port: Number(new URL(running.url).port),
  barePort: port,
  channelKey: channel.key,
  visitorTokens: visitors.map(visitor => visitor.token),
  sessionTokens,
};
process.send?.(serving);
