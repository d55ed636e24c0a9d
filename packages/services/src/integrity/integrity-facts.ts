import { countDeadLetters } from '@natiq/db/integrity/dead-letters';
import {
  type DeliveryFacts,
  deliveryFacts,
  type InboundFacts,
  inboundFacts,
  type LogFacts,
  logFacts,
  longestTransactionSeconds,
  type QueueFacts,
  queueFacts,
  type UnansweredFacts,
  unansweredFacts,
} from '@natiq/db/integrity/facts';
import type { Services } from '../kernel/context.ts';
import { reactionsReader } from './names.ts';

export interface InstallationFacts {
  log: LogFacts;
  longestTransactionSeconds: number;
  queue: QueueFacts;
  unanswered: UnansweredFacts;
  inbound: InboundFacts;
  deliveries: DeliveryFacts;
  deadLetters: number;
}

/** Seconds after which a customer's message without an answer is past due: what takes longer than a model and its second try. */
export const answerDueSeconds = 60;

/** How the whole installation stands: for the metrics, the doctor and its keepers' page. Cheap enough to be asked every few seconds. */
export async function integrityFacts(services: Pick<Services, 'database' | 'clock'>): Promise<InstallationFacts> {
  const { database, clock } = services;
  return {
    log: await logFacts(database, reactionsReader),
    longestTransactionSeconds: await longestTransactionSeconds(database),
    queue: await queueFacts(database),
    unanswered: await unansweredFacts(database, clock.now(), answerDueSeconds),
    inbound: await inboundFacts(database, clock.now()),
    deliveries: await deliveryFacts(database, clock.now()),
    deadLetters: await countDeadLetters(database, null),
  };
}
