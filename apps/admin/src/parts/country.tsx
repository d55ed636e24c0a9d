import { type Country, countries, countryHabits } from '@natiq/domain/identity/country';
import { Field, Select } from '@natiq/ui';
import { useMemo } from 'react';
import { useWords } from '../words/use-words.tsx';

export interface CountryFieldProps {
  label: string;
  value: Country;
  onChange: (country: Country) => void;
  disabled?: boolean;
}

/** Where the company is; below it what that settles. */
export function CountryField({ label, value, onChange, disabled }: CountryFieldProps) {
  const { say, locale } = useWords();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    return countries.map(code => ({
      value: code,
      label: code === 'ZZ' ? say('country.other') : (names.of(code) ?? code),
    }));
  }, [locale, say]);
  const { currency, callingCode } = countryHabits[value];
  // The plus stays before its digits in a line of Arabic.
  const help = callingCode
    ? say('country.help', { currency, code: `\u2066+${callingCode}\u2069` })
    : say('country.helpOther', { currency });
  return (
    <Field label={label} help={help}>
      <Select
        value={value}
        onValueChange={code => onChange(code as Country)}
        options={options}
        disabled={disabled ?? false}
      />
    </Field>
  );
}
