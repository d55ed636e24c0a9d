import { trpc } from '@natiq/client';
import { type AssistantGate, type AssistantView, assistantGates } from '@natiq/contracts/channels/views';
import { Field, Select } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';

/** Whether its golden questions are asked before a change of how it answers is let go. */
export function Gate({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection(
    assistant,
    ({ gate }) => ({ gate }),
    draft => draft,
  );
  const golden = trpc.evaluation.draft.useQuery({ id: assistant.id }, { enabled: !readOnly }).data?.golden;
  const help =
    golden === undefined
      ? undefined
      : golden === 0
        ? say('assistants.gateNone')
        : say('assistants.gateCount', { count: golden });
  return (
    <FormSection title={say('assistants.gate')} help={say('assistants.gateHelp')} section={section} readOnly={readOnly}>
      <Field label={say('assistants.gateRule')} help={help}>
        <Select
          value={section.draft.gate}
          disabled={readOnly}
          onValueChange={value => section.set({ gate: value as AssistantGate })}
          options={assistantGates.map(value => ({ value, label: say(`assistants.gate.${value}`) }))}
        />
      </Field>
    </FormSection>
  );
}
