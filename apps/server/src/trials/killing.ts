import { setTimeout as wait } from 'node:timers/promises';
import { bringWord } from './telegram-door.ts';
import { type Counts, question, some, type Torment } from './torment.ts';

/** Rounds that are run however little time is left. */
const leastRounds = 2;

/**
 * T30 for one node: kill -9 in the middle of an answer, while others write, and start again; as often as time allows. Whatever
 * was acknowledged is there, and each customer hears once.
 */
export async function killing(t: Torment, until: number): Promise<Counts> {
  const trial = 'kill -9 in mid-answer';
  let [sent, kills] = [0, 0];
  t.model.pace(150);
  let longest = 0;
  for (; kills < leastRounds || performance.now() + longest < until; kills += 1) {
    const begun = performance.now();
    const customers = await t.customers(6);
    const [early, late] = [customers.slice(0, 3), customers.slice(3)];
    const speaking = t.model.speaking(4000);
    for (const customer of early) sent += await t.say(trial, customer, question);
    await speaking;
    await wait(some(0, 300));
    const writing = Promise.all(
      late.map(async customer => {
        await wait(some(0, 60));
        return t.say(trial, customer, question);
      }),
    );
    const bringing = Promise.all(
      t.writers(2).map(async writer => {
        await wait(some(0, 60));
        return bringWord(t, trial, writer);
      }),
    );
    await wait(some(0, 60));
    await t.server.kill();
    await t.server.start();
    for (const tries of [...(await writing), ...(await bringing)]) sent += tries;
    longest = Math.max(longest, performance.now() - begun);
    t.progress(`killed and started again ${kills + 1}×`);
  }
  t.model.pace(20);
  return { sent, refused: 0, healed: kills };
}
