import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Counts, type Customer, question, shuffled, some, type Torment } from './torment.ts';

/** Milliseconds after which a repeat that is told to wait is given up: a sound server answers it at once. */
const patience = 10_000;

/** T24: the same update many times at once. One row, and every one of the others is told of it. */
export async function sameUpdate(t: Torment): Promise<Counts> {
  const trial = 'the same update 50×';
  const copies = 50;
  const customers = await t.customers(3);
  const refused = await Promise.all(
    customers.map(async customer => {
      const clientId = t.begin(trial, customer);
      const told = await Promise.all(
        Array.from({ length: copies }, () => t.tell(customer, question, clientId, patience)),
      );
      const ids = told.flatMap(answer => (answer ? [answer.message.id] : []));
      return ids.length - new Set(ids).size;
    }),
  );
  return { sent: customers.length * copies, refused: refused.reduce((sum, n) => sum + n, 0), healed: 0 };
}

/** T25: several messages, each in three copies, in any order and at any moment. */
export async function shuffledUpdates(t: Torment): Promise<Counts> {
  const trial = 'shuffled and tripled';
  const [each, copies] = [6, 3];
  const customers = await t.customers(4);
  let [sent, refused] = [0, 0];
  await Promise.all(
    customers.map(async customer => {
      const ids = Array.from({ length: each }, () => crypto.randomUUID());
      const known = new Set<string>();
      const deck = shuffled(Array.from({ length: copies }, () => ids).flat());
      await Promise.all(
        deck.map(async clientId => {
          await wait(some(0, 1200));
          t.begin(trial, customer, clientId);
          sent += 1;
          const told = await t.tell(customer, question, clientId, patience);
          if (!told) return;
          if (known.has(told.message.id)) refused += 1;
          known.add(told.message.id);
        }),
      );
    }),
  );
  return { sent, refused, healed: 0 };
}

/** T29: the answer is lost on its way, whether or not the message got there, and its sender repeats it under the same id. */
export async function lostAnswers(t: Torment): Promise<Counts> {
  const trial = 'lost answers, sent again';
  const each = 4;
  const customers = await t.customers(4);
  let [sent, healed] = [0, 0];
  await Promise.all(
    customers.map(async customer => {
      for (let n = 0; n < each; n += 1) {
        const clientId = t.begin(trial, customer);
        await sendAndHangUp(t, customer, clientId, some(0, 60));
        const tries = await t.say(trial, customer, question, clientId);
        sent += 1 + tries;
        healed += 1;
      }
    }),
  );
  return { sent, refused: 0, healed };
}

/** Sends a message whole and breaks the connection some moments later, read or unread. */
function sendAndHangUp(t: Torment, { side, visitor }: Customer, clientId: string, afterMs: number): Promise<void> {
  return new Promise(resolve => {
    const body = JSON.stringify({ clientId, text: question });
    const call = request(`${t.server.url}/api/v1/channels/webchat/${side.channelKey}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${visitor.token}` },
    });
    call.on('error', () => {});
    call.on('close', () => resolve());
    call.end(body, () => setTimeout(() => call.destroy(), afterMs));
  });
}
