import { connect, type Socket as Line } from 'node:net';
import { systemContext } from '@natiq/services/kernel/context';
import { makeVisitor } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpVisitor } from '../webchat-visitor.ts';
import { makePerson, openTrial, Socket, type Trial, within } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

/** Opens a line, asks, and from then on reads nothing. */
function deaf(text: string): Promise<{ line: Line; closed: Promise<true> }> {
  const { port } = new URL(trial.server.url);
  return new Promise(resolve => {
    const line = connect(Number(port), '127.0.0.1', () => line.write(text.replaceAll('\n', '\r\n')));
    line.on('error', () => {});
    const closed = new Promise<true>(done => line.on('close', () => done(true)));
    line.once('data', () => {
      line.pause();
      resolve({ line, closed });
    });
  });
}

describe('T34: a reader who reads nothing', () => {
  test('of a visitor’s stream is dropped instead of being kept for', async () => {
    const { services } = trial.server.wired;
    const { ctx, token } = await makeVisitor(services, trial.channel);
    const guest = new HttpVisitor(trial.server, trial.channel.key);
    guest.token = token;
    const { conversation } = await guest.send('Hello');
    const { line } = await deaf(
      `GET /api/v1/channels/webchat/${trial.channel.key}/stream HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer ${token}\n\n`,
    );
    const reading = await guest.stream();
    // 32 MB, far beyond what the kernel holds for a line and what a reader may leave unread.
    for (let n = 0; n < 8000; n += 1) {
      services.ports.bus.publish(`conversation:${conversation.id}`, {
        type: 'delta',
        messageId: ctx.actor.id,
        text: 'x'.repeat(4000),
        from: 0,
      });
      if (n % 20 === 0) await new Promise(resolve => setTimeout(resolve, 1));
    }
    await expect.poll(() => reading.frames.length, { timeout: 8000 }).toBeGreaterThan(6000);
    // What was kept for the deaf one comes out when it reads again: it is a part only, and then the stream is over.
    let bytes = 0;
    let tail = '';
    line.on('data', chunk => {
      bytes += chunk.length;
      tail = (tail + chunk.toString('latin1')).slice(-5);
    });
    line.resume();
    await expect.poll(() => tail, { timeout: 5000 }).toBe('0\r\n\r\n');
    expect(bytes / 1024 / 1024).toBeLessThan(16);
    line.destroy();
    await reading.stop();
  });

  test('of a socket is cut off, and its neighbours are served', async () => {
    const { services } = trial.server.wired;
    const system = systemContext(services, trial.company.companyId);
    const [lazy, keen] = [
      await makePerson(trial.server, trial.company.companyId, 'agent'),
      await makePerson(trial.server, trial.company.companyId, 'agent'),
    ];
    const [stuck, served] = [await Socket.open(trial.server, lazy.token), await Socket.open(trial.server, keen.token)];
    for (const socket of [stuck, served]) socket.ask(1, 'subscription', 'live.events', {});
    await expect.poll(() => stuck.of(1).length > 1 && served.of(1).length > 1, { timeout: 5000 }).toBe(true);
    stuck.ws.pause();
    // Some 60 MB, far beyond what the kernel holds for a line.
    for (let sent = 0; sent < 20_000; sent += 100) {
      for (let n = 0; n < 100; n += 1)
        services.ports.bus.publish(`company:${system.companyId}`, {
          type: 'presence',
          userId: keen.id,
          status: 'online',
          note: 'x'.repeat(3000),
        });
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const count = served.messages.length;
    services.ports.bus.publish(`company:${system.companyId}`, { type: 'presence', userId: keen.id, status: 'away' });
    await expect.poll(() => served.messages.length, { timeout: 3000 }).toBeGreaterThan(count);
    served.close();
    stuck.ws.resume();
    expect(await within(3000, stuck.ended)).not.toBeNull();
  });
});
