import type { ChannelView, WebchatSettings } from '@natiq/contracts/channels/views';
import { Field, Input, Select, Switch } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { HueField } from '../../parts/hue-field.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useChannelSection } from './channel-section.ts';
import { ChatPreview } from './chat-preview.tsx';

type Theme = WebchatSettings['theme'];
const noText = { en: '', ar: '' };
const FEATURES = ['human', 'attachments', 'rating', 'sound'] as const;

/** How the chat looks on the company's site and what a visitor can do in it, with a preview that follows. */
export function Look({ channel, readOnly }: { channel: ChannelView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useChannelSection(
    channel,
    ({ settings }) => ({ theme: settings.theme, features: settings.features }),
    (draft, { settings }) => ({ settings: { ...settings, ...draft } }),
  );
  const { theme, features } = section.draft;
  const setTheme = (change: Partial<Theme>) => section.set({ theme: { ...theme, ...change } });
  return (
    <FormSection title={say('channels.look')} section={section} readOnly={readOnly}>
      <div className="ad-look">
        <div className="ad-fields">
          <HueField label={say('channels.hue')} value={theme.hue} onChange={hue => setTheme({ hue })} />
          <Field label={say('channels.mode')}>
            <Select
              value={theme.mode}
              disabled={readOnly}
              onValueChange={mode => setTheme({ mode: mode as Theme['mode'] })}
              options={(['auto', 'light', 'dark'] as const).map(value => ({
                value,
                label: say(`channels.mode.${value}`),
              }))}
            />
          </Field>
          <Field label={say('channels.position')}>
            <Select
              value={theme.position}
              disabled={readOnly}
              onValueChange={position => setTheme({ position: position as Theme['position'] })}
              options={(['end', 'start'] as const).map(value => ({ value, label: say(`channels.position.${value}`) }))}
            />
          </Field>
          <div className="ad-pair">
            {(['ar', 'en'] as const).map(language => (
              <Field key={language} label={say(`webchat.launcher.${language}`)} help={say('webchat.launcherHelp')}>
                <Input
                  lang={language}
                  dir={language === 'ar' ? 'rtl' : 'ltr'}
                  maxLength={24}
                  value={theme.launcherText?.[language] ?? ''}
                  onChange={event =>
                    setTheme({ launcherText: { ...noText, ...theme.launcherText, [language]: event.target.value } })
                  }
                />
              </Field>
            ))}
          </div>
          <div className="ad-switches">
            <span>{say('channels.features')}</span>
            {FEATURES.map(feature => (
              <Switch
                key={feature}
                label={say(`channels.${feature}`)}
                checked={features[feature]}
                disabled={readOnly}
                onCheckedChange={on => section.set({ features: { ...features, [feature]: on } })}
              />
            ))}
          </div>
        </div>
        <ChatPreview theme={theme} canAskPerson={features.human} />
      </div>
    </FormSection>
  );
}
