import type { AssistantView } from '@natiq/contracts/channels/views';
import { Field, Input, Switch, Textarea } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';

const MOST_INSTRUCTIONS = 4000;

/** Whether it answers at all. */
export function Enabled({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const enabled = useAssistantSection(
    assistant,
    ({ isEnabled }) => ({ isEnabled }),
    draft => draft,
  );
  return (
    <FormSection title={say('company.answers')} section={enabled} readOnly={readOnly}>
      <Switch
        label={say('assistant.enabled')}
        help={say('assistant.enabledHelp')}
        checked={enabled.draft.isEnabled}
        disabled={readOnly}
        onCheckedChange={isEnabled => enabled.set({ isEnabled })}
      />
    </FormSection>
  );
}

/** What it is called and how it is to speak. */
export function Identity({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection(
    assistant,
    ({ name, instructions }) => ({ en: name.en, ar: name.ar, instructions }),
    ({ en, ar, instructions }) => ({ name: { en: en.trim(), ar: ar.trim() }, instructions }),
  );
  const { draft, set } = section;
  const missing = (text: string) => (text.trim() ? undefined : say('app.required'));
  return (
    <FormSection
      title={say('assistant.identity')}
      help={say('assistant.nameHelp')}
      section={section}
      invalid={Boolean(missing(draft.en) || missing(draft.ar))}
      readOnly={readOnly}
    >
      <div className="ad-pair">
        <Field label={say('assistant.nameAr')} error={missing(draft.ar)}>
          <Input lang="ar" maxLength={60} value={draft.ar} onChange={event => set({ ar: event.target.value })} />
        </Field>
        <Field label={say('assistant.nameEn')} error={missing(draft.en)}>
          <Input lang="en" maxLength={60} value={draft.en} onChange={event => set({ en: event.target.value })} />
        </Field>
      </div>
      <Field label={say('assistant.instructions')} help={say('assistant.instructionsHelp')}>
        <Textarea
          rows={5}
          maxLength={MOST_INSTRUCTIONS}
          value={draft.instructions}
          onChange={event => set({ instructions: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}
