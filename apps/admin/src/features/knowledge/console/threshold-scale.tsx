import { Icon, Nuqta, NuqtaOpen } from '@natiq/ui';
import type { CSSProperties } from 'react';
import { useWords } from '../../../words/use-words.tsx';

export interface ThresholdScaleProps {
  value: number;
  thresholds: { answer: number; caveat: number; offer: number };
}

const MARKS = ['offer', 'caveat', 'answer'] as const;

/** Confidence from 0 to 1 on the assistant's own scale: a nuqta stands at each threshold, filled where it is reached. */
export function ThresholdScale({ value, thresholds }: ThresholdScaleProps) {
  const { say } = useWords();
  const at = (share: number) => ({ '--at': Math.max(0, Math.min(1, share)) }) as CSSProperties;
  const words = MARKS.map(mark => say(`test.mark.${mark}`, { n: thresholds[mark].toFixed(2) }));
  return (
    <div className="ad-scale">
      <div
        className="nq-scale"
        role="img"
        aria-label={[say('test.sureOf', { n: value.toFixed(2) }), ...words].join(', ')}
      >
        <i style={{ '--v': Math.max(0, Math.min(1, value)) } as CSSProperties} />
      </div>
      <ul aria-hidden="true">
        {MARKS.map((mark, index) => (
          <li key={mark} style={at(thresholds[mark])} data-reached={value >= thresholds[mark] ? '' : undefined}>
            <Icon of={value >= thresholds[mark] ? Nuqta : NuqtaOpen} size="xs" />
            <bdi title={words[index]}>{thresholds[mark].toFixed(2)}</bdi>
          </li>
        ))}
      </ul>
      <p className="ad-scale-key" aria-hidden="true">
        {MARKS.map(mark => (
          <span key={mark}>{say(`test.key.${mark}`)}</span>
        ))}
      </p>
    </div>
  );
}
