import { longestTrigger, mostTriggers } from '@natiq/contracts/channels/inputs';
import { type AssistantView, type FallbackBehavior, fallbackBehaviors } from '@natiq/contracts/channels/views';
import { Field, Select, Textarea } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';
import { linesOf } from './first-words.tsx';

interface Draft {
  /** One phrase a line. */
  triggers: string;
  fallbackBehavior: FallbackBehavior;
}

const pick = ({ triggers, fallbackBehavior }: AssistantView): Draft => ({
  triggers: triggers.join('\n'),
  fallbackBehavior,
});

const toChange = ({ triggers, fallbackBehavior }: Draft) => ({
  triggers: [...new Set(linesOf(triggers))],
  fallbackBehavior,
});

/** Words that bring a person at once, and what is done where nothing is known. */
export function Person({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection<Draft>(assistant, pick, toChange);
  const { draft, set } = section;
  const lines = linesOf(draft.triggers);
  const problem =
    lines.length > mostTriggers
      ? say('person.tooMany', { limit: mostTriggers })
      : lines.some(line => line.length > longestTrigger)
        ? say('person.tooLong', { limit: longestTrigger })
        : lines.some(line => !/[\p{L}\p{N}]/u.test(line))
          ? say('person.noWords')
          : undefined;
  return (
    <FormSection
      title={say('person.title')}
      help={say('person.help')}
      section={section}
      invalid={problem !== undefined}
      readOnly={readOnly}
    >
      <Field label={say('person.triggers')} help={say('person.triggersHelp')} error={problem}>
        <Textarea
          dir="auto"
          rows={5}
          value={draft.triggers}
          onChange={event => set({ triggers: event.target.value })}
        />
      </Field>
      <Field label={say('person.fallback')} help={say(`person.fallbackHelp.${draft.fallbackBehavior}`)}>
        <Select
          value={draft.fallbackBehavior}
          disabled={readOnly}
          onValueChange={value => set({ fallbackBehavior: value as FallbackBehavior })}
          options={fallbackBehaviors.map(value => ({ value, label: say(`person.fallback.${value}`) }))}
        />
      </Field>
    </FormSection>
  );
}
