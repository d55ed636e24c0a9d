import { type AssistantHours, type AssistantView, type HoursRule, hoursRules } from '@natiq/contracts/channels/views';
import { Field, Select } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { DaysOff, FromTo } from '../../parts/hours-fields.tsx';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';

const pick = ({ hours }: AssistantView): AssistantHours => hours;
const toChange = (hours: AssistantHours) => ({ hours });

/** When there are people to take over from this assistant; it answers at all hours itself. */
export function Hours({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection<AssistantHours>(assistant, pick, toChange);
  const { draft, set } = section;
  const { timeZone: zone } = useMe().company.settings.workingHours;
  const isOwn = draft.rule === 'own';
  const never = isOwn && draft.start !== '' && draft.start === draft.end;
  const noDay = isOwn && draft.weekend.length === 7;
  return (
    <FormSection
      title={say('hours.title')}
      help={say('hours.help')}
      section={section}
      invalid={isOwn && (!draft.start || !draft.end || never || noDay)}
      readOnly={readOnly}
    >
      <Field label={say('hours.rule')} help={say(`hours.ruleHelp.${draft.rule}`, { zone })}>
        <Select
          value={draft.rule}
          disabled={readOnly}
          onValueChange={value => set({ rule: value as HoursRule })}
          options={hoursRules.map(value => ({ value, label: say(`hours.rule.${value}`) }))}
        />
      </Field>
      {isOwn && (
        <>
          <FromTo value={draft} onChange={set} error={never ? say('hours.never') : undefined} />
          <DaysOff value={draft.weekend} onChange={set} error={noDay ? say('hours.noDay') : undefined} />
        </>
      )}
    </FormSection>
  );
}
