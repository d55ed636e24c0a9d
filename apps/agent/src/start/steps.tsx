import { Check, Icon, Spoken } from '@natiq/ui';
import { useSay } from './say.ts';

export type Step = 'ask' | 'human' | 'answer';

const STEPS: readonly Step[] = ['ask', 'human', 'answer'];

/** Three things to try; each is ticked off once it has happened. */
export function Steps({ done, agent }: { done: ReadonlySet<Step>; agent: string }) {
  const { say } = useSay();
  const now = STEPS.find(step => !done.has(step));
  return (
    <ol className="start-steps" aria-label={say('steps.label')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          data-state={done.has(step) ? 'done' : step === now ? 'now' : 'later'}
          aria-current={step === now ? 'step' : undefined}
        >
          <span className="start-step-no">{done.has(step) ? <Icon of={Check} size="xs" /> : index + 1}</span>
          <span>{say(`step.${step}`, { name: agent })}</span>
          {done.has(step) && <Spoken>{say('step.done')}</Spoken>}
        </li>
      ))}
    </ol>
  );
}
