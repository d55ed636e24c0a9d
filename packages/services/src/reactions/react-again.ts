import { DatabaseUnavailable } from '@natiq/db';
import { eventById } from '@natiq/db/events';
import { forgetDeadEvent, listDeadLetters, noteDeadEventTry } from '@natiq/db/integrity/dead-letters';
import { reactionsReader } from '../integrity/index.ts';
import { errorKind } from '../kernel/describe-error.ts';
import type { Reacting, Reactions } from './reaction.ts';

/**
 * One more try of an event that was put aside, because somebody asked for it. Digested, it leaves the list; otherwise it stays
 * with its new reason. @throws when the database is away, so that the job is tried again
 */
export async function reactAgain(
  services: Reacting,
  table: Reactions,
  companyId: string,
  eventId: string,
): Promise<void> {
  const { database, log } = services;
  const letters = await listDeadLetters(database, { companyId, limit: 1, id: eventId });
  // Dismissed meanwhile, or digested by another process.
  if (!letters.some(letter => letter.kind === 'event')) return;
  try {
    const event = await eventById(database, companyId, eventId);
    if (!event) throw new Error('the event is no longer kept');
    for (const reaction of table[event.type as keyof Reactions] ?? []) await reaction(services, event);
    await forgetDeadEvent(database, reactionsReader, eventId);
    log.info('reaction.healed', { event: eventId });
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    log.warn('reaction.dead_again', { event: eventId, error: errorKind(error) });
    await noteDeadEventTry(database, reactionsReader, eventId, errorKind(error));
  }
}
