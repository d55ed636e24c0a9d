import type { IntegrityView } from '@natiq/contracts/integrity/views';
import type { AdminKey } from '@natiq/contracts/texts/admin';
import type { Say } from '../../words/use-words.tsx';
import { spanWords } from './spans.ts';

export interface FactRow {
  id: string;
  name: string;
  /** How it stands, in words. */
  says: string;
  /** What it means. */
  help: string;
  calm: boolean;
}

/** Seconds from which a wait is worth a look; below it things are merely under way. */
const noted = { inbound: 10, log: 5, reactions: 10, queue: 30, transactions: 10 };

/** The facts in words, in the order of a message's way. */
export function factRows(facts: IntegrityView, say: Say): FactRow[] {
  const { log, queue, unanswered, inbound, deliveries, longestTransactionSeconds } = facts;
  const row = (id: string, calm: boolean, ...says: string[]): FactRow => ({
    id,
    name: say(`integrity.${id}` as AdminKey),
    says: says.length > 0 ? says.join(' ') : say(`integrity.${id}.calm` as AdminKey),
    help: say(`integrity.${id}.help` as AdminKey),
    calm,
  });
  const since = (seconds: number) => say('integrity.oldest', { span: spanWords(seconds, say) });
  const counted = (key: AdminKey, count: number, seconds: number) =>
    count === 0 ? [] : [say(key, { count }), ...(seconds > 0 ? [since(seconds)] : [])];
  return [
    row(
      'inbound',
      inbound.oldestSeconds < noted.inbound,
      ...counted('integrity.inbound.waiting', inbound.waiting, inbound.oldestSeconds),
    ),
    row(
      'answers',
      unanswered.pastDue === 0,
      ...counted('integrity.answers.waiting', unanswered.waiting, unanswered.oldestSeconds),
    ),
    row(
      'deliveries',
      deliveries.failed === 0,
      ...counted('integrity.deliveries.pending', deliveries.pending, deliveries.oldestPendingSeconds),
      ...counted('integrity.deliveries.failed', deliveries.failed, 0),
    ),
    row(
      'queue',
      queue.waiting === 0 || queue.oldestSeconds < noted.queue,
      ...counted('integrity.queue.waiting', queue.waiting, queue.oldestSeconds),
    ),
    row(
      'reactions',
      log.behindSeconds < noted.reactions,
      ...counted('integrity.reactions.behind', log.behind, log.behindSeconds),
    ),
    row(
      'log',
      log.horizonLagSeconds < noted.log,
      ...(log.horizonLagSeconds < 1 ? [] : [say('integrity.log.lag', { span: spanWords(log.horizonLagSeconds, say) })]),
    ),
    ...(longestTransactionSeconds === null
      ? []
      : [
          row(
            'transactions',
            longestTransactionSeconds < noted.transactions,
            ...(longestTransactionSeconds < 1
              ? []
              : [say('integrity.transactions.open', { span: spanWords(longestTransactionSeconds, say) })]),
          ),
        ]),
  ];
}
