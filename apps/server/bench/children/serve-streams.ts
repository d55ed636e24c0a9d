// The product's server with many readers on it, and a bare ws broadcast beside it; told by its parent what to send.
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { scratchDatabase } from '@natiq/db/scratch';
import { insertSession } from '@natiq/db/sessions';
import { receiveMessage, visitorConversation } from '@natiq/services/conversations';
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
  visitorToken: string;
  sessionToken: string;
}
export type Order =
  | { do: 'broadcast'; arm: Arm; events: number; mark: string }
  | { do: 'message'; text: string }
  | { do: 'memory' };
export type Arm = 'sse' | 'ws' | 'apps';

const database = await scratchDatabase({ migrationsFolder });
const env = readEnv({ PORT: '0', NATIQ_DEMO: 'off', LOG_LEVEL: 'silent', NATIQ_DATA: process.argv[2] });
const running = await startServer(env, silent, database);
const { services } = running.wired;

const { companyId } = await makeCompany(services, { name: 'Bench' });
const channel = await makeChannel(services, companyId);
const visitor = await makeVisitor(services, channel, { name: 'Visitor' });
const manager = await makeUser(services, companyId, { role: 'company_manager', name: 'Manager' });
const sessionToken = newToken();
await insertSession(database, {
  tokenHash: sha256(sessionToken),
  publicId: crypto.randomUUID(),
  companyId,
  userId: manager.id,
  expiresAt: new Date(Date.now() + 3_600_000),
});
await receiveMessage(visitor.ctx, { clientId: crypto.randomUUID(), text: 'Hello' });
const conversation = (await visitorConversation(visitor.ctx))!;

const bareServer = createServer();
const sockets = new WebSocketServer({ server: bareServer, perMessageDeflate: false });
await new Promise<void>(resolve => bareServer.listen(0, '127.0.0.1', resolve));

/** What one event carries: the same text on every line. */
const body = (mark: string) => ({ messageId: conversation.id, text: `A piece of an answer as it is being written ${mark}` });

/** Events one after the other, each to every reader, with a turn of the event loop between them. */
async function broadcast(arm: Arm, events: number, mark: string): Promise<void> {
  for (let n = 1; n <= events; n += 1) {
    const text = n === events ? mark : '.'.repeat(mark.length);
    if (arm === 'sse') services.ports.bus.publish(`conversation:${conversation.id}`, { type: 'delta', ...body(text) });
    else if (arm === 'apps')
      services.ports.bus.publish(`company:${companyId}`, { type: 'presence', userId: manager.id, status: 'online', text });
    else {
      const frame = JSON.stringify({ type: 'delta', ...body(text) });
      for (const socket of sockets.clients) socket.send(frame);
    }
    await turn();
  }
}

process.on('message', async (order: Order) => {
  if (order.do === 'broadcast') {
    const cpu = process.cpuUsage();
    await broadcast(order.arm, order.events, order.mark);
    const spent = process.cpuUsage(cpu);
    process.send?.({ done: order.do, cpuMs: (spent.user + spent.system) / 1000 });
  } else if (order.do === 'message') {
    await receiveMessage(visitor.ctx, { clientId: crypto.randomUUID(), text: order.text });
    process.send?.({ done: order.do, at: Date.now() });
  } else {
    for (let n = 0; n < 3; n += 1) {
      global.gc?.();
      await turn();
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send?.({ done: order.do, heap: heapUsed + external, rss });
  }
});
process.on('disconnect', () => process.exit(0));

const { port } = bareServer.address() as { port: number };
const serving: Serving = {
  port: Number(new URL(running.url).port),
  barePort: port,
  channelKey: channel.key,
  visitorToken: visitor.token,
  sessionToken,
};
process.send?.(serving);
