import { DatabaseUnavailable } from '@natiq/db';
import { type LoggedEvent, recordDeadLetter } from '@natiq/db/events';
import { reactionsReader } from '../integrity/index.ts';
import { errorKind } from '../kernel/describe-error.ts';
import type { Reacting, Reaction, Reactions } from './reaction.ts';

const mostTries = 5;
const firstPauseMs = 40;
/** Conversations dealt with side by side; a batch with one slow conversation does not wait for it alone. */
const sideBySide = 8;

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/**
 * Deals with a batch: in order within a conversation, side by side otherwise. What cannot be digested after five tries becomes a
 * dead letter and the rest goes on. @throws when the database is away, so that the batch is read again
 */
export async function reactToEvents(
  services: Reacting,
  table: Reactions,
  events: readonly LoggedEvent[],
): Promise<void> {
  const chains = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    if (!table[event.type as keyof Reactions]) continue;
    const key = event.conversationId ?? event.subjectId ?? event.position.id;
    const chain = chains.get(key);
    if (chain) chain.push(event);
    else chains.set(key, [event]);
  }
  const queue = [...chains.values()];
  const worker = async () => {
    for (let chain = queue.shift(); chain; chain = queue.shift())
      for (const event of chain)
        for (const reaction of table[event.type as keyof Reactions] ?? []) await digest(services, reaction, event);
  };
  const results = await Promise.allSettled(Array.from({ length: sideBySide }, worker));
  const failed = results.find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function digest(services: Reacting, reaction: Reaction, event: LoggedEvent): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await reaction(services, event);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const facts = { type: event.type, event: event.position.id, tries, error: errorKind(error) };
      if (tries < mostTries) {
        services.log.warn('reaction.failed', facts);
        await wait(firstPauseMs * 2 ** (tries - 1));
        continue;
      }
      services.log.error('reaction.dead', facts);
      await recordDeadLetter(services.database, reactionsReader, event, tries, errorKind(error));
      return;
    }
  }
}
