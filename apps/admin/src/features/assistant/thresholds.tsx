import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Button, useToast } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { FormSection } from '../../parts/form-section.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';

const STEPS = ['answer', 'caveat', 'offer'] as const;
const HUNDRED = 100;

/** How sure the assistant must be for what; each step at most as sure as the one above. */
export function Thresholds({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection(
    assistant,
    ({ thresholds }) => thresholds,
    thresholds => ({ thresholds }),
  );
  const { answer, caveat, offer } = section.draft;
  const falls = answer >= caveat && caveat >= offer;
  return (
    <FormSection
      title={say('assistant.thresholds')}
      help={
        <>
          {say('assistant.thresholdsHelp')} {say('assistant.below')}
        </>
      }
      section={section}
      invalid={!falls}
      readOnly={readOnly}
    >
      {STEPS.map(step => (
        <Threshold
          key={step}
          label={say(`assistant.${step}`)}
          value={section.draft[step]}
          onChange={value => section.set({ [step]: value })}
        />
      ))}
      {!falls && (
        <p className="ad-wrong" role="alert">
          {say('assistant.order')}
        </p>
      )}
      {falls && !readOnly && section.dirty && <TryFirst assistantId={assistant.id} thresholds={section.draft} />}
    </FormSection>
  );
}

/** Asks what has to be right with the settings as they are written here, before they are saved. */
function TryFirst({
  assistantId,
  thresholds,
}: {
  assistantId: string;
  thresholds: Record<(typeof STEPS)[number], number>;
}) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const navigate = useNavigate();
  const { answer: answerThreshold, caveat: caveatThreshold, offer: offerThreshold } = thresholds;
  const set = trpc.evaluation.questions.useQuery({ assistantId, limit: 1 });
  const start = trpc.evaluation.start.useMutation({
    onError: fail,
    onSuccess: () => {
      show({ text: say('evaluation.trying'), seconds: 5 });
      void navigate({ to: '/evaluation' as string });
    },
  });
  if (!set.data || set.data.golden === 0) return null;
  const trial = { answerThreshold, caveatThreshold, offerThreshold };
  return (
    <div>
      <Button size="sm" busy={start.isPending} onClick={() => start.mutate({ assistantId, goldenOnly: true, trial })}>
        {say('evaluation.tryFirst')}
      </Button>
    </div>
  );
}

function Threshold({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <div className="ad-threshold">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        dir="ltr"
        min={0}
        max={HUNDRED}
        value={Math.round(value * HUNDRED)}
        aria-valuetext={value.toFixed(2)}
        onChange={event => onChange(Number(event.target.value) / HUNDRED)}
      />
      <output htmlFor={id}>{value.toFixed(2)}</output>
    </div>
  );
}
