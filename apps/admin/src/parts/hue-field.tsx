import { useId } from 'react';
import { useWords } from '../words/use-words.tsx';

const TURN = 360;
/** Between these, accent and danger are of one colour. */
const RED = { from: 10, to: 45 };

export interface HueFieldProps {
  label: string;
  value: number;
  onChange: (hue: number) => void;
}

/** A hue from the whole circle, warned of where it comes close to danger. */
export function HueField({ label, value, onChange }: HueFieldProps) {
  const { say } = useWords();
  const id = useId();
  const isRed = value >= RED.from && value <= RED.to;
  return (
    <div className="ad-hue">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        dir="ltr"
        min={0}
        max={TURN - 1}
        value={value}
        aria-describedby={isRed ? `${id}-red` : undefined}
        onChange={event => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>{value}</output>
      {isRed && <p id={`${id}-red`}>{say('company.hueRed')}</p>}
    </div>
  );
}
