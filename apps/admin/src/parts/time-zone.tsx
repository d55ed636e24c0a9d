import { isAdminKey } from '@natiq/contracts/texts/admin';
import { Field, Select } from '@natiq/ui';
import { useMemo } from 'react';
import { useWords } from '../words/use-words.tsx';

/** The zones most companies here live in, first; then all the browser knows. */
const NEAR = ['Africa/Cairo', 'Asia/Riyadh', 'Asia/Dubai', 'Asia/Kuwait', 'Asia/Amman', 'Africa/Casablanca', 'UTC'];

export function timeZones(present: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([...NEAR, present, ...known])].filter(Boolean);
}

/** The device's own zone: most people set up their company where it is. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Africa/Cairo';

export interface TimeZoneFieldProps {
  label: string;
  value: string;
  onChange: (zone: string) => void;
  disabled?: boolean;
}

/** One of the world's time zones. */
export function TimeZoneField({ label, value, onChange, disabled }: TimeZoneFieldProps) {
  const { say } = useWords();
  const options = useMemo(
    () =>
      timeZones(value).map(zone => {
        const key = `zone.${zone}`;
        return { value: zone, label: isAdminKey(key) ? say(key) : zone.replaceAll('_', ' ') };
      }),
    [value, say],
  );
  return (
    <Field label={label}>
      <Select value={value} onValueChange={onChange} options={options} disabled={disabled ?? false} />
    </Field>
  );
}
