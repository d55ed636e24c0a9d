import { type InstallationFacts, integrityFacts } from '@natiq/services/integrity';
import { type Check, check, fail, type Looking, ok, plural, span, warn } from './check.ts';

const running = 'See that a worker runs (natiq start or natiq worker) and look at its log.';

/** What should keep flowing: the log, the queue, the answers, and what was put aside. */
export async function flowChecks(services: Looking, isRunning: boolean): Promise<Check[]> {
  const facts = await integrityFacts(services);
  return Promise.all(flowVerdicts(facts, isRunning).map(({ id, name, verdict }) => check(id, name, () => verdict)));
}

/** The lines for given facts; what waits while Natiq is stopped is no failure. */
export function flowVerdicts(facts: InstallationFacts, isRunning: boolean) {
  const { log, queue, unanswered, deadLetters, longestTransactionSeconds } = facts;
  const graded = (value: number, [late, bad]: readonly [number, number], says: string, fix: string) => {
    if (value < late) return ok(says);
    return value < bad || !isRunning
      ? warn(says, isRunning ? fix : 'It is worked off once Natiq runs.')
      : fail(says, fix);
  };
  return [
    {
      id: 'horizon',
      name: 'Event log',
      verdict: graded(
        log.horizonLagSeconds,
        [5, 30],
        log.horizonLagSeconds === 0
          ? 'readable up to its end'
          : `the oldest event nobody may read yet is ${span(log.horizonLagSeconds)} old`,
        'A transaction in front of it is still open: see the next line.',
      ),
    },
    {
      id: 'transactions',
      name: 'Transactions',
      verdict:
        longestTransactionSeconds < 10
          ? ok('none is open for long')
          : (longestTransactionSeconds < 60 ? warn : fail)(
              `one has been open for ${span(longestTransactionSeconds)}: it holds up every live screen`,
              'Find it: select pid, xact_start, query from pg_stat_activity order by xact_start. End it with pg_terminate_backend(pid).',
            ),
    },
    {
      id: 'reactions',
      name: 'Reactions',
      verdict: graded(
        log.behindSeconds,
        [10, 60],
        log.behind === 0
          ? 'nothing waits'
          : `${plural(log.behind, 'event')} behind, the oldest ${span(log.behindSeconds)} old`,
        running,
      ),
    },
    {
      id: 'queue',
      name: 'Queue',
      verdict: graded(
        queue.waiting === 0 ? 0 : queue.oldestSeconds,
        [30, 300],
        queue.waiting === 0
          ? `empty; ${queue.running} running, ${queue.retrying} to be tried again`
          : `${plural(queue.waiting, 'job')} waiting, the oldest for ${span(queue.oldestSeconds)}`,
        running,
      ),
    },
    {
      id: 'answers',
      name: 'Answers',
      verdict: graded(
        unanswered.pastDue === 0 ? 0 : unanswered.oldestSeconds,
        [60, 300],
        unanswered.waiting === 0
          ? 'every customer’s message has its answer or its person'
          : `${plural(unanswered.waiting, 'conversation')} to answer, ${unanswered.pastDue} past due, the oldest for ${span(unanswered.oldestSeconds)}`,
        running,
      ),
    },
    {
      id: 'dead_letters',
      name: 'Dead letters',
      verdict:
        deadLetters === 0
          ? ok('none')
          : warn(
              `${plural(deadLetters, 'event or job was', 'events or jobs were')} put aside after the last try`,
              'See Integrity in the admin app: remove the cause, then try them again or dismiss them.',
            ),
    },
  ];
}
