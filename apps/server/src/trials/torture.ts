import { setTimeout as wait } from 'node:timers/promises';
import type { IntegrityView } from '@natiq/contracts/integrity/views';
import type { Database } from '@natiq/db';
import { readHeld } from './held.ts';
import { type Judgement, judge } from './judge.ts';
import { killing } from './killing.ts';
import { racingAgents, strangers } from './people.ts';
import { lostAnswers, sameUpdate, shuffledUpdates } from './repeats.ts';
import { makeScene } from './scene.ts';
import { scratchHome } from './scratch-home.ts';
import { freePort, ServerProcess } from './server-process.ts';
import { slowModel } from './slow-model.ts';
import { cutStreams } from './streams.ts';
import {
  album,
  connectBots,
  poisonUpdate,
  sameTelegramUpdate,
  shuffledTelegram,
  wrongSecrets,
} from './telegram-door.ts';
import { telegramPeer } from './telegram-peer.ts';
import { type Counts, Torment } from './torment.ts';

export interface TortureOptions {
  /** How long it should take, about; what must be done is done even when that takes longer. */
  seconds: number;
  /** The PostgreSQL beside whose database a throw-away one is made; embedded without. */
  owner?: string;
  member?: string;
  progress: (line: string) => void;
  /** Ends it early; what was made is removed all the same. */
  signal?: AbortSignal;
  /** Breaks the new database on purpose, to see that the trial sees it. */
  sabotage?: (database: Database) => Promise<void>;
}

export interface TrialRow extends Counts {
  trial: string;
  /** What stands at the end as it should. */
  held: number;
}

export interface TortureResult {
  driver: 'embedded' | 'postgres';
  seconds: number;
  rows: TrialRow[];
  totals: Judgement['totals'];
  details: readonly string[];
  ok: boolean;
}

/** Seconds at the end for what is still to be answered after the last kill: a dead process's lease runs out first. */
const reserve = 12;
const settleMs = 30_000;

/**
 * Torments a throw-away installation of two companies with all that the world does to it, and holds what was acknowledged
 * against what is there. Real server processes, the doors customers and staff use, no network beyond this machine.
 */
export async function torture(options: TortureOptions): Promise<TortureResult> {
  const started = performance.now();
  const { progress, owner, member, signal } = options;
  const home = await scratchHome(owner, member);
  const model = await slowModel();
  const peer = await telegramPeer(2);
  const port = await freePort();
  const server = new ServerProcess(port, {
    ...home.variables,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_API_BASE: peer.url,
    TRUSTED_PROXIES: '1',
    GROQ_API_KEY: 'none',
    GROQ_BASE_URL: model.url,
  });
  const ended = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('Given up; nothing of it is left behind.')), {
      once: true,
    });
  });
  const run = async (): Promise<TortureResult> => {
    progress(owner ? 'making a database beside yours' : 'making a database');
    const scene = await makeScene(home.variables, options.sabotage);
    progress('starting a server');
    await server.start();
    const t = new Torment({ server, scene, model, peer, progress });
    await connectBots(t);
    const counts = await runTrials(t, started + (options.seconds - reserve) * 1000);
    progress('waiting until everybody is answered');
    await settle(t);
    await server.terminate();
    progress('counting');
    const held = await readHeld(
      home.variables,
      scene.sides.map(side => side.companyId),
    );
    for (const [n, { companyId }] of scene.sides.entries())
      for (const [chat, said] of peer.bots[n]!.said) t.ledger.heard.set(`${companyId}:${chat}`, said);
    const stored = new Set(held.updates.map(update => update.id));
    const marks = Object.fromEntries(scene.sides.map(side => [side.companyId, side.mark]));
    const judgement = judge(t.ledger, held, marks);
    return {
      driver: owner ? 'postgres' : 'embedded',
      seconds: Math.round((performance.now() - started) / 100) / 10,
      rows: [...counts].map(([trial, count]) => ({
        trial,
        ...count,
        refused: count.refused + t.ledger.repeats(trial, stored),
        held: heldOf(trial, t, judgement),
      })),
      totals: judgement.totals,
      details: judgement.details,
      ok: Object.values(judgement.totals).every(n => n === 0),
    };
  };
  const running = run();
  try {
    return await (signal ? Promise.race([running, ended]) : running);
  } finally {
    await server.kill();
    await running.catch(() => {});
    await model.close();
    await peer.close();
    await home.dispose();
  }
}

type Trials = readonly (readonly [name: string, run: () => Promise<Counts>])[];

/** What is done to a running server is done all at once: none of it may disturb the other. The kills come after. */
async function runTrials(t: Torment, until: number): Promise<Map<string, Counts>> {
  const together: Trials = [
    ['the same update 50×', () => sameUpdate(t)],
    ['shuffled and tripled', () => shuffledUpdates(t)],
    ['lost answers, sent again', () => lostAnswers(t)],
    ['streams cut at any byte', () => cutStreams(t)],
    ['20 agents, one ticket', () => racingAgents(t)],
    ['strangers at the doors', () => strangers(t)],
    ['telegram: the same update 50×', () => sameTelegramUpdate(t)],
    ['telegram: shuffled, tripled, edited', () => shuffledTelegram(t)],
    ['telegram: an album of ten', () => album(t)],
    ['telegram: wrong secrets', () => wrongSecrets(t)],
    ['telegram: a poison update', () => poisonUpdate(t)],
  ];
  t.progress(`${together.length} trials side by side`);
  const counts = new Map(
    await Promise.all(
      together.map(async ([name, run]) => {
        const count = await run();
        t.progress(name);
        return [name, count] as const;
      }),
    ),
  );
  const last = 'kill -9 in mid-answer';
  t.progress(last);
  return counts.set(last, await killing(t, until));
}

/** Waits until nobody waits for the assistant any more and nothing is on its way, as the managers' own page says it. */
async function settle(t: Torment): Promise<void> {
  const end = performance.now() + settleMs;
  for (;;) {
    const facts = await Promise.all(
      t.scene.sides.map(side => t.server.call<IntegrityView>('query', 'integrity.facts', undefined, side.manager)),
    );
    if (facts.every(isSettled) || performance.now() > end) return;
    await wait(200);
  }
}

const isSettled = ({ unanswered, inbound, deliveries }: IntegrityView) =>
  unanswered.waiting === 0 && inbound.waiting === 0 && deliveries.pending === 0;

function heldOf(trial: string, { ledger }: Torment, { held }: Judgement): number {
  if (trial === '20 agents, one ticket') return ledger.claims.filter(claim => claim.winners.length === 1).length;
  const knocks = ledger.probes.some(probe => probe.trial === trial);
  if (knocks) return ledger.refusals(trial);
  return [...ledger.said.values()].filter(word => word.trial === trial && held.has(word.clientId)).length;
}
