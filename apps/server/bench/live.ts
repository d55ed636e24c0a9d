import { setTimeout as sleep } from 'node:timers/promises';
import { createLiveHub } from '@natiq/api';
import type { Database } from '@natiq/db';
import type { Bare } from '@natiq/db/bare';
import type { Services } from '@natiq/services/kernel/context';
import { newToken } from '@natiq/services/kernel/hash';
import { createLogHub } from '@natiq/services/kernel/log-hub';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { createWake } from '@natiq/services/kernel/wake';
import type { BenchCompany } from './company.ts';
import { compare, latencies, median, throughput } from './measure.ts';
import { type Row, shown } from './report.ts';
import { inFlight, sendByVerb, sendRow } from './send.ts';
import { type Driver, type Scale, silent } from './setting.ts';

/** The log's reader, the live hub, and one manager's screen on it. */
async function goLive(services: Services, company: BenchCompany) {
  const wake = createWake(services.database, silent);
  const awake: Services = { ...services, ports: { ...services.ports, wake } };
  const hub = await createLogHub({ database: services.database, log: silent, wake });
  const live = createLiveHub(awake, hub, positionSeal(newToken(), hub.generation));
  const end = new AbortController();
  let seen: (event: string) => void = () => {};
  const reading = (async () => {
    for await (const batch of live.subscribe(company.manager, null, end.signal)) {
      for (const event of batch.events) if (event.type === 'conversation') seen(event.row.id);
    }
  })().catch(() => {});
  return {
    services: awake,
    /** Resolves when the screen shows news of a conversation. */
    shows: (conversationId: string) =>
      new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('A message did not reach the live screen within 10 s')), 10_000);
        seen = id => {
          if (id !== conversationId) return;
          clearTimeout(late);
          resolve();
        };
      }),
    stop: async () => {
      end.abort();
      await reading;
      live.stop();
      await hub.stop();
      wake.stop();
    },
  };
}

/** P7: what live screens cost a send, and how long a committed message takes to one. */
export async function measureLive(
  driver: Driver,
  scale: Scale,
  { database, bare }: { database: Database; bare: Bare },
  services: Services,
  company: BenchCompany,
): Promise<Row[]> {
  const calls = Math.ceil(scale.calls / 3);
  const sendWith = (on: Services) =>
    throughput(calls, inFlight, n => sendByVerb(on, company, n % scale.conversations, crypto.randomUUID()));
  const rate = await compare(
    scale.rounds,
    async () => {
      const screen = await goLive(services, company);
      const perSecond = await sendWith(screen.services);
      await screen.stop();
      return perSecond;
    },
    () => sendWith(services),
  );

  const screen = await goLive(services, company);
  await sleep(300);
  const took: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    // Until the lines are quiet: this is the time of one message, not of a crowd.
    await sleep(25);
    const { conversationId } = await sendRow(database, company, n, crypto.randomUUID());
    const shown = screen.shows(conversationId);
    const started = performance.now();
    screen.services.ports.wake.log();
    await shown;
    took.push(performance.now() - started);
  }
  await screen.stop();
  await latencies(20, () => bare.notifyRoundTrip());
  const notify: number[] = [];
  for (let n = 0; n < 100; n += 1) notify.push(await bare.notifyRoundTrip());

  const toScreen = median(took);
  return [
    {
      id: 'P7',
      what: 'sends (whole verb) with a live screen ÷ without',
      driver,
      value: rate.ratio,
      unit: '',
      goal: { least: 0.9 },
      detail: `${shown(rate.ours, '/s')} against ${shown(rate.reference, '/s')}`,
    },
    {
      id: 'P7',
      what: 'commit to screen, idle, p50',
      driver,
      value: toScreen,
      unit: 'ms',
      goal: { most: 3 },
      detail: `composed and addressed; ${shown(toScreen / median(notify))} × NOTIFY (${shown(median(notify), 'ms')})`,
    },
  ];
}
