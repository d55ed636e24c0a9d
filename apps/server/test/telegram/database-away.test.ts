import { stubTelegram } from '@natiq/testing/stub-telegram';
import { afterEach, describe, expect, test } from 'vitest';
import { scratchHome } from '../../src/trials/scratch-home.ts';
import { freePort, ServerProcess } from '../../src/trials/server-process.ts';
import { cuttableLine } from '../cuttable-line.ts';
import { connectBot, expectOnce, storm, wait } from './storm.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('T28: of webhooks during an outage each is refused or stored, and afterwards all are there exactly once', () => {
  test.runIf(process.env.NATIQ_TEST_DATABASE_URL)(
    'the database alone is away, for some seconds of 1,000 webhooks',
    async () => {
      const stub = await stubTelegram();
      ends.push(() => stub.close());
      const home = await scratchHome(process.env.NATIQ_TEST_DATABASE_URL);
      ends.push(() => home.dispose());
      const line = await cuttableLine(home.variables.DATABASE_URL!);
      ends.push(() => line.cut());
      const port = await freePort();
      const server = new ServerProcess(port, {
        ...home.variables,
        DATABASE_URL: line.through(home.variables.DATABASE_URL!),
        TELEGRAM_API_BASE: stub.url,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
      });
      ends.push(() => server.kill());
      await server.start();
      const before = server.pid;
      const token = await connectBot(server);
      const { half, done } = storm(stub, 20, 50);
      await half;
      await line.cut();
      await wait(3000);
      await line.mend();
      // Some were refused; others waited for the database and were told when it had them.
      expect(await done).toBeGreaterThan(0);
      await expectOnce(server, token, 20, 50);
      expect(server.pid).toBe(before);
    },
    300_000,
  );
});
