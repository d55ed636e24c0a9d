import type { ChannelView } from '@natiq/contracts/channels/views';
import type { Locale } from '@natiq/contracts/common';
import { Field, Input, Select, Switch } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useChannelSection } from './channel-section.ts';
import { WhoAnswers } from './who-answers.tsx';

const longestWait = 1440;

/** Whether the chat is there at all, its name for colleagues, its first language, and when a silent visitor counts as gone. */
export function General({ channel, readOnly }: { channel: ChannelView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useChannelSection(
    channel,
    ({ isActive, name, assistantId, settings }) => ({
      isActive,
      name,
      assistantId,
      defaultLocale: settings.defaultLocale,
      inactivityMinutes: settings.inactivityMinutes,
    }),
    ({ isActive, name, assistantId, ...changed }, { settings }) => ({
      isActive,
      assistantId,
      name: name.trim(),
      settings: { ...settings, ...changed },
    }),
  );
  const { draft, set } = section;
  const nameless = draft.name.trim() ? undefined : say('app.required');
  return (
    <FormSection title={say('channels.webchat')} section={section} invalid={Boolean(nameless)} readOnly={readOnly}>
      <Switch
        label={say('channels.active')}
        help={say('channels.activeHelp')}
        checked={draft.isActive}
        disabled={readOnly}
        onCheckedChange={isActive => set({ isActive })}
      />
      <Field label={say('webchat.name')} help={say('webchat.nameHelp')} error={nameless}>
        <Input maxLength={100} value={draft.name} onChange={event => set({ name: event.target.value })} />
      </Field>
      <WhoAnswers value={draft.assistantId} disabled={readOnly} onChange={assistantId => set({ assistantId })} />
      <div className="ad-pair">
        <Field label={say('webchat.language')} help={say('webchat.languageHelp')}>
          <Select
            value={draft.defaultLocale}
            disabled={readOnly}
            onValueChange={value => set({ defaultLocale: value as Locale })}
            options={(['ar', 'en'] as const).map(value => ({ value, label: say(`language.${value}`) }))}
          />
        </Field>
        <Field label={say('webchat.inactivity')} help={say('webchat.inactivityHelp')}>
          <Input
            type="number"
            ltr
            min={1}
            max={longestWait}
            value={draft.inactivityMinutes}
            onChange={event =>
              set({
                inactivityMinutes: Math.min(longestWait, Math.max(1, Math.round(Number(event.target.value) || 1))),
              })
            }
          />
        </Field>
      </div>
    </FormSection>
  );
}
