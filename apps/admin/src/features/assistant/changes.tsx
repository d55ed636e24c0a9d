import type { SettingChange, SettingValue } from '@natiq/contracts/channels/assistants';
import type { AnswererName, AssistantGate, FallbackBehavior, HoursRule } from '@natiq/contracts/channels/views';
import type { Locale } from '@natiq/contracts/common';
import { Bdi } from '@natiq/ui';
import { weekdays } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';

type Say = ReturnType<typeof useWords>['say'];

/** A setting's value as people say it. */
function written(field: SettingChange['field'], value: SettingValue, say: Say, locale: Locale): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return say(field === 'provider' && value === null ? 'answering.usual' : 'assistants.nothing');
  if (typeof value === 'boolean') return say(value ? 'assistants.on' : 'assistants.off');
  if (field === 'gate') return say(`assistants.gate.${value as AssistantGate}`);
  if (field === 'fallbackBehavior') return say(`person.fallback.${value as FallbackBehavior}`);
  if (field === 'hours.rule') return say(`hours.rule.${value as HoursRule}`);
  if (field === 'hours.weekend')
    return (value as number[]).map(day => weekdays(locale)[day]).join(say('assistants.comma'));
  if (field === 'provider') return say(`answering.by.${value as AnswererName}`);
  if (field === 'fallbackLanguage') return say(`language.${value as Locale}`);
  if (field === 'languages')
    return (value as Locale[]).map(one => say(`language.${one}`)).join(say('assistants.comma'));
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** Settings that differ, each with its value on either side. */
export function Changes({ changes, before, after }: { changes: SettingChange[]; before: string; after: string }) {
  const { say, locale } = useWords();
  return (
    <div className="ad-changes">
      <table className="ad-sides">
        <thead>
          <tr>
            <th scope="col">{say('assistants.field')}</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(change => (
            <tr key={change.field}>
              <th scope="row">{say(`assistants.field.${change.field}`)}</th>
              <td className="ad-value">
                <Bdi>{written(change.field, change.before, say, locale)}</Bdi>
              </td>
              <td className="ad-value">
                <Bdi>{written(change.field, change.after, say, locale)}</Bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
