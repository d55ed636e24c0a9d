import { assignableRoles, type Role } from '@natiq/contracts/access/matrix';
import type { Locale } from '@natiq/contracts/common';
import { Field, Input, Select } from '@natiq/ui';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';

export interface Settings {
  name: string;
  role: Role;
  locale: Locale;
  phone: string;
  capacity: number;
}

export interface UserFieldsProps {
  value: Settings;
  onChange: (change: Partial<Settings>) => void;
  /** One's own role, and one above one's reach, stay as they are. */
  roleFixed?: boolean;
  errors?: { name?: string | undefined; capacity?: string | undefined };
}

const MOST = 50;

/** What is the same when somebody is added and when they are changed. */
export function UserFields({ value, onChange, roleFixed, errors = {} }: UserFieldsProps) {
  const { say } = useWords();
  const { user } = useMe();
  const reach = assignableRoles(user.role);
  const options = (reach.includes(value.role) ? reach : [value.role, ...reach]).map(role => ({
    value: role,
    label: say(`role.${role}`),
    hint: say(`role.${role}.can`),
  }));
  return (
    <>
      <Field label={say('users.name')} error={errors.name}>
        <Input
          autoComplete="off"
          maxLength={100}
          value={value.name}
          onChange={event => onChange({ name: event.target.value })}
        />
      </Field>
      <div className="ad-pair">
        <Field label={say('users.role')}>
          <Select
            value={value.role}
            options={options}
            disabled={roleFixed ?? false}
            onValueChange={role => onChange({ role: role as Role })}
          />
        </Field>
        <Field label={say('users.language')}>
          <Select
            value={value.locale}
            onValueChange={locale => onChange({ locale: locale as Locale })}
            options={(['ar', 'en'] as const).map(locale => ({ value: locale, label: say(`language.${locale}`) }))}
          />
        </Field>
      </div>
      <Field label={say('users.phone')} help={say('users.phoneHelp')}>
        <Input
          type="tel"
          ltr
          autoComplete="off"
          maxLength={30}
          value={value.phone}
          onChange={event => onChange({ phone: event.target.value })}
        />
      </Field>
      <Field label={say('users.capacity')} help={say('users.capacityHelp')} error={errors.capacity}>
        <Input
          type="number"
          ltr
          min={1}
          max={MOST}
          value={value.capacity}
          onChange={event =>
            onChange({ capacity: Math.min(MOST, Math.max(1, Math.round(Number(event.target.value) || 1))) })
          }
        />
      </Field>
    </>
  );
}
