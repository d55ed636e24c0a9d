import { Field, Input } from '@natiq/ui';
import { weekdays } from '../words/times.tsx';
import { useWords } from '../words/use-words.tsx';

interface Hours {
  start: string;
  end: string;
  /** Days off, 0 = Sunday. */
  weekend: number[];
}

/** From when to when people are there. */
export function FromTo({
  value,
  onChange,
  error,
}: {
  value: Pick<Hours, 'start' | 'end'>;
  onChange: (change: Partial<Hours>) => void;
  error?: string | undefined;
}) {
  const { say } = useWords();
  return (
    <div className="ad-pair">
      <Field label={say('company.from')}>
        <Input type="time" ltr value={value.start} onChange={event => onChange({ start: event.target.value })} />
      </Field>
      <Field label={say('company.to')} error={error}>
        <Input type="time" ltr value={value.end} onChange={event => onChange({ end: event.target.value })} />
      </Field>
    </div>
  );
}

/** The days of the week on which nobody is there. */
export function DaysOff({
  value,
  onChange,
  error,
}: {
  value: number[];
  onChange: (change: Partial<Hours>) => void;
  error?: string | undefined;
}) {
  const { say, locale } = useWords();
  const turn = (day: number) =>
    onChange({
      weekend: value.includes(day) ? value.filter(one => one !== day) : [...value, day].sort((a, b) => a - b),
    });
  return (
    <fieldset className="ad-days">
      <legend>{say('company.weekend')}</legend>
      {weekdays(locale).map((name, day) => (
        <button
          key={name}
          type="button"
          className="nq-chip"
          aria-pressed={value.includes(day)}
          onClick={() => turn(day)}
        >
          {name}
        </button>
      ))}
      {error && (
        <p className="ad-wrong basis-full" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
