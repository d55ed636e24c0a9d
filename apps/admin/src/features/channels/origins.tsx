import type { ChannelView } from '@natiq/contracts/channels/views';
import { Field, Textarea } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useChannelSection } from './channel-section.ts';

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/i;

/** What was written as one address a line; a slash at the end is forgiven. */
export function readOrigins(text: string): { origins: string[]; wrong: string | undefined } {
  const lines = text
    .split(/[\s,]+/)
    .map(line => line.replace(/\/+$/, ''))
    .filter(Boolean);
  return { origins: [...new Set(lines)], wrong: lines.find(line => !ORIGIN.test(line)) };
}

/** The sites that may show the chat. */
export function Origins({ channel, readOnly }: { channel: ChannelView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useChannelSection(
    channel,
    ({ allowedOrigins }) => ({ text: allowedOrigins.join('\n') }),
    draft => ({ allowedOrigins: readOrigins(draft.text).origins }),
  );
  const { wrong } = readOrigins(section.draft.text);
  return (
    <FormSection
      title={say('channels.origins')}
      help={say('channels.originsHelp')}
      section={section}
      invalid={wrong !== undefined}
      readOnly={readOnly}
    >
      <Field label={say('channels.originsField')} error={wrong && say('channels.originWrong', { text: wrong })}>
        <Textarea
          dir="ltr"
          rows={3}
          spellCheck={false}
          value={section.draft.text}
          onChange={event => section.set({ text: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}
