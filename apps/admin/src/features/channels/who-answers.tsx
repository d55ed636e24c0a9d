import { trpc } from '@natiq/client';
import { Field, Select } from '@natiq/ui';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';

export interface WhoAnswersProps {
  value: string;
  disabled: boolean;
  onChange: (assistantId: string) => void;
}

/** Which assistant a channel speaks with; nothing to choose where there is one. */
export function WhoAnswers({ value, disabled, onChange }: WhoAnswersProps) {
  const { say, locale } = useWords();
  const { may } = useMe();
  const list = trpc.assistants.list.useQuery(undefined, { enabled: may('assistants', 'read') });
  if (!list.data || list.data.length < 2) return null;
  return (
    <Field label={say('assistants.channel')} help={say('assistants.channelHelp')}>
      <Select
        value={value}
        disabled={disabled}
        onValueChange={onChange}
        options={list.data.map(one => ({ value: one.id, label: one.name[locale] }))}
      />
    </Field>
  );
}
