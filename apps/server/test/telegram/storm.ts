import { type StubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import { expect } from 'vitest';
import type { ServerProcess } from '../../src/trials/server-process.ts';
import { setUpInstallation } from '../spawned-server.ts';
import { linesByContact } from './lines.ts';

export const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
/** Telegram brings so many at a time. */
export const atOnce = 12;

export interface Storm {
  /** Resolves once half of them were taken. */
  half: Promise<void>;
  /** How many knocks were refused or not answered, when all were taken. */
  done: Promise<number>;
}

/** Brings the lines of several chats, each until it is taken and never again after that. */
export function storm(stub: StubTelegram, chats: number, linesEach: number): Storm {
  const queue = Array.from({ length: linesEach }, (_, n) =>
    Array.from({ length: chats }, (__, c) => stub.customer(100 + c, { name: `Chat ${c}` }).says(`line ${n}`)),
  ).flat();
  const total = queue.length;
  const half = Promise.withResolvers<void>();
  let [taken, refused] = [0, 0];
  const bring = async () => {
    for (let update = queue.shift(); update; update = queue.shift()) {
      while (
        (await stub.deliver(update).then(
          answer => answer.status,
          () => 0,
        )) !== 200
      ) {
        refused += 1;
        await wait(100);
      }
      taken += 1;
      if (taken === Math.floor(total / 2)) half.resolve();
    }
  };
  return { half: half.promise, done: Promise.all(Array.from({ length: atOnce }, bring)).then(() => refused) };
}

/** Each line is there once; an outage may turn neighbours around, no more. */
export async function expectOnce(
  server: ServerProcess,
  token: string,
  chats: number,
  linesEach: number,
): Promise<void> {
  const expected = Array.from({ length: linesEach }, (_, n) => `line ${n}`).toSorted();
  await expect
    .poll(async () => [...(await linesByContact(server, token)).values()].flat().length, {
      timeout: 60_000,
      interval: 500,
    })
    .toBeGreaterThanOrEqual(chats * linesEach);
  const lines = await linesByContact(server, token);
  expect(lines.size).toBe(chats);
  for (const [name, said] of lines) expect([name, said.toSorted()]).toEqual([name, expected]);
}

/** Sets the installation up and connects the stand-in's bot by webhook. @returns the manager's session */
export async function connectBot(server: ServerProcess): Promise<string> {
  const { token } = await setUpInstallation(server);
  const bot = await server.call<{ id: string; version: number; mode: string }>(
    'mutation',
    'telegram.connect',
    { token: stubToken },
    token,
  );
  expect(bot.mode).toBe('webhook');
  return token;
}
