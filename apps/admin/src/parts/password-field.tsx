import { checkPassword, type PasswordProblem } from '@natiq/domain/identity/password';
import { Check, Field, Icon, Input, Minus, Spoken } from '@natiq/ui';
import { useWords } from '../words/use-words.tsx';

const RULES = ['too_short', 'needs_upper', 'needs_lower', 'needs_digit', 'needs_special'] as const;

export interface PasswordFieldProps {
  label: string;
  help?: string;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  size?: 'md' | 'lg';
}

/** A new password with what it still needs, ticked off while one writes. */
export function PasswordField({ label, help, error, value, onChange, size = 'md' }: PasswordFieldProps) {
  const { say } = useWords();
  const problems = new Set<PasswordProblem>(checkPassword(value));
  return (
    <div className="grid gap-2">
      <Field label={label} help={help} error={error ?? (problems.has('password.too_long') && say('password.too_long'))}>
        <Input
          type="password"
          ltr
          size={size}
          autoComplete="new-password"
          value={value}
          onChange={event => onChange(event.target.value)}
          reveal={{ show: say('door.show'), hide: say('door.hide') }}
        />
      </Field>
      {value !== '' && (
        <ul className="ad-rules" aria-label={say('password.label')}>
          {RULES.map(rule => {
            const met = !problems.has(`password.${rule}`);
            return (
              <li key={rule} data-met={met ? '' : undefined}>
                <Icon of={met ? Check : Minus} size="sm" />
                <span>{say(`password.${rule}`)}</span>
                <Spoken>{say(met ? 'password.met' : 'password.missing')}</Spoken>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** Whether a new password meets every rule. */
export const isStrong = (password: string): boolean => checkPassword(password).length === 0;
