import { Field, Select } from '@natiq/ui';
import { useMemo } from 'react';

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
  const options = useMemo(
    () => timeZones(value).map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    [value],
  );
  return (
    <Field label={label}>
      <Select value={value} onValueChange={onChange} options={options} disabled={disabled ?? false} />
    </Field>
  );
}
