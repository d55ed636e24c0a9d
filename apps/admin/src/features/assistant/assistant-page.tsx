import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Avatar, Badge, EmptyState, Field, Input, Switch, Textarea } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Answering } from './answering.tsx';
import { useAssistantSection } from './assistant-section.ts';
import { FirstWords } from './first-words.tsx';
import { Thresholds } from './thresholds.tsx';

/** Who answers before people do. */
export default function AssistantPage() {
  const { say } = useWords();
  const list = trpc.assistants.list.useQuery();
  return (
    <Page title={say('page.assistant')}>
      <Loaded query={list}>
        {assistants =>
          assistants.length === 0 ? (
            <EmptyState title={say('assistant.none')}>{say('assistant.noneHelp')}</EmptyState>
          ) : (
            assistants.map(assistant => <Assistant key={assistant.id} assistant={assistant} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function Assistant({ assistant }: { assistant: AssistantView }) {
  const { say, locale } = useWords();
  const readOnly = !useMe().may('assistants', 'update');
  const enabled = useAssistantSection(
    assistant,
    ({ isEnabled }) => ({ isEnabled }),
    draft => draft,
  );
  return (
    <article aria-label={assistant.name[locale]}>
      <header className="ad-thing">
        <Avatar id={assistant.id} name={assistant.name[locale]} machine size="sm" />
        <h2>
          <bdi>{assistant.name[locale]}</bdi>
        </h2>
        <Badge kind={assistant.isEnabled ? 'success' : 'plain'}>
          {say(assistant.isEnabled ? 'channels.on' : 'channels.off')}
        </Badge>
      </header>
      <FormSection title={say('company.answers')} section={enabled} readOnly={readOnly}>
        <Switch
          label={say('assistant.enabled')}
          help={say('assistant.enabledHelp')}
          checked={enabled.draft.isEnabled}
          disabled={readOnly}
          onCheckedChange={isEnabled => enabled.set({ isEnabled })}
        />
      </FormSection>
      <Identity assistant={assistant} readOnly={readOnly} />
      <FirstWords assistant={assistant} readOnly={readOnly} />
      <Answering assistant={assistant} readOnly={readOnly} />
      <Thresholds assistant={assistant} readOnly={readOnly} />
    </article>
  );
}

const MOST_INSTRUCTIONS = 4000;

function Identity({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
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
