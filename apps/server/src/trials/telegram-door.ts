import { setTimeout as wait } from 'node:timers/promises';
import type { TelegramView } from '@natiq/contracts/channels/views';
import type { DeadLetterView } from '@natiq/contracts/integrity/views';
import type { PeerBot, Update } from './telegram-peer.ts';
import { type Counts, question, shuffled, type Torment } from './torment.ts';
import type { Writer } from './writers.ts';

/** Milliseconds an update is brought again until somebody takes it. */
const patience = 30_000;

/** The title of the page whose presence the database asks for before it takes poison. */
export const antidote = 'Antidote';
export const poison = 'This update cannot be digested.';

/** Has both companies connect their bot, as their managers do. Nobody is asked for a name: the trial is of what they say. */
export async function connectBots(t: Torment): Promise<void> {
  for (const [n, side] of t.scene.sides.entries()) {
    const { token } = t.peer.bots[n]!;
    const made = await t.server.call<TelegramView>('mutation', 'telegram.connect', { token }, side.manager);
    const change = { id: made.id, version: made.version, onboarding: false };
    await t.server.call('mutation', 'telegram.change', change, side.manager);
  }
}

/** Brings every copy at once. @returns how many were brought */
async function storm(t: Torment, trial: string, bot: PeerBot, copies: readonly Update[]): Promise<number> {
  const taken = await Promise.all(copies.map(async update => [update, await bot.bring(update, patience)] as const));
  for (const [update, tries] of taken) if (tries !== null) t.ledger.bring(trial, bot.handle, update.update_id);
  return copies.length;
}

/** What somebody writes, noted with what the provider says of it. */
function write(t: Torment, trial: string, writer: Writer, content: Record<string, unknown>, place?: number): Update {
  const { update, clientId } = writer.writes(content);
  const text = content.text ?? content.caption;
  t.ledger.say({
    trial,
    company: writer.side.companyId,
    customer: writer.name,
    clientId,
    chat: String(writer.chat),
    ...(text !== undefined && { text: String(text) }),
    ...(place !== undefined && { place }),
  });
  return update;
}

/** Writes one thing and has it brought until it is taken, whatever happens to the server meanwhile. @returns the tries it took */
export async function bringWord(t: Torment, trial: string, writer: Writer): Promise<number> {
  const tries = await writer.bot.bring(write(t, trial, writer, { text: question }), patience);
  return tries ?? 1;
}

/** T24 at Telegram's door: one update in 50 copies at once. */
export async function sameTelegramUpdate(t: Torment): Promise<Counts> {
  const trial = 'telegram: the same update 50×';
  const counts = await Promise.all(
    t.writers(2).map(writer => {
      const update = write(t, trial, writer, { text: question });
      return storm(t, trial, writer.bot, Array<Update>(50).fill(update));
    }),
  );
  return { sent: sum(counts), refused: 0, healed: 0 };
}

/** T25: messages and their changes, each in three copies, in any order. They come out in the provider's, as they were changed. */
export async function shuffledTelegram(t: Torment): Promise<Counts> {
  const trial = 'telegram: shuffled, tripled, edited';
  const [each, edits, copies] = [8, 2, 3];
  const counts = await Promise.all(
    t.writers(4).map(writer => {
      const updates = Array.from({ length: each }, (_, n) =>
        write(t, trial, writer, { text: `${question} (${n + 1})` }, n),
      );
      const mine = [...t.ledger.said.values()].filter(word => word.trial === trial && word.customer === writer.name);
      for (const word of mine.slice(0, edits)) {
        word.text = `${word.text} Please.`;
        updates.push(writer.edits(word.clientId, word.text));
      }
      return storm(t, trial, writer.bot, shuffled(Array.from({ length: copies }, () => updates).flat()));
    }),
  );
  return { sent: sum(counts), refused: 0, healed: 0 };
}

/** T26: ten pictures of a newcomer at once are one customer with one conversation. */
export async function album(t: Torment): Promise<Counts> {
  const trial = 'telegram: an album of ten';
  const counts = await Promise.all(
    t.writers(2).map(writer => {
      const group = { media_group_id: String(writer.chat) };
      const updates = Array.from({ length: 10 }, (_, n) => {
        const photo = [{ file_id: `photo-${writer.chat}-${n}`, file_size: 70, width: 1, height: 1 }];
        return write(t, trial, writer, { photo, ...group, caption: `${question} (${n + 1})` }, n);
      });
      return storm(t, trial, writer.bot, shuffled(updates));
    }),
  );
  return { sent: sum(counts), refused: 0, healed: 0 };
}

/** T27: whoever has no secret, a wrong one, a piece of the right one, or another company's. Nothing of it is stored. */
export async function wrongSecrets(t: Torment): Promise<Counts> {
  const trial = 'telegram: wrong secrets';
  const writers = t.writers(2);
  let sent = 0;
  for (const [n, { bot, chat }] of writers.entries()) {
    const [own, foreign] = [bot.webhook!, writers[1 - n]!.bot.webhook!];
    const calls: [string, string | null, string][] = [
      ['no secret', null, own.url],
      ['an empty secret', '', own.url],
      ['a made-up secret', 'a'.repeat(43), own.url],
      ['a truncated secret', own.secret.slice(0, -1), own.url],
      ['a secret with something more', `${own.secret}x`, own.url],
      ['a secret in other letters', own.secret.toUpperCase(), own.url],
      ['another company’s secret', foreign.secret, own.url],
      ['the secret at another company’s address', own.secret, foreign.url],
      ['the secret at nobody’s address', own.secret, own.url.replace(/[^/]+\/webhook$/, 'nobody/webhook')],
    ];
    for (const [what, secret, url] of calls) {
      // Nobody noted it as said: were it stored, it would be found.
      const message = { message_id: 1, date: 1, chat: { id: chat, type: 'private' }, text: question };
      const status = await bot.knock({ update_id: 900_000 + sent, message }, secret, url);
      t.ledger.probes.push({ trial, what: `Telegram's door with ${what}`, status });
      sent += 1;
    }
  }
  return { sent, refused: t.ledger.refusals(trial), healed: 0 };
}

/** An update that nothing can digest is put aside and the bot goes on; once its cause is gone, "try again" makes it good. */
export async function poisonUpdate(t: Torment): Promise<Counts> {
  const trial = 'telegram: a poison update';
  const counts = await Promise.all(
    t.writers(2).map(async writer => {
      const bad = write(t, trial, writer, { text: poison });
      const good = [write(t, trial, writer, { text: question }), write(t, trial, writer, { text: question })];
      const sent = await storm(t, trial, writer.bot, [bad, ...good]);
      const { manager } = writer.side;
      const letter = await asideIn(t, manager, items => items.length > 0);
      if (!letter) return { sent, healed: 0 };
      await t.server.call('mutation', 'knowledge.create', page(antidote), manager);
      await t.server.call('mutation', 'integrity.retry', { id: letter.id }, manager);
      await asideIn(t, manager, items => items.length === 0);
      return { sent, healed: 1 };
    }),
  );
  return { sent: sum(counts.map(one => one.sent)), refused: 0, healed: sum(counts.map(one => one.healed)) };
}

const page = (title: string) => ({ kind: 'article', title, body: 'Taken as told.', language: 'en', publish: false });

/** Waits until what was put aside is as wanted. @returns the first of it */
async function asideIn(
  t: Torment,
  manager: string,
  wanted: (items: readonly DeadLetterView[]) => boolean,
): Promise<DeadLetterView | undefined> {
  const end = performance.now() + patience;
  for (;;) {
    const { items } = await t.server.call<{ items: DeadLetterView[] }>('query', 'integrity.deadLetters', {}, manager);
    if (wanted(items) || performance.now() > end) return items[0];
    await wait(100);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);
