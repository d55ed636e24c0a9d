import type { ReactNode } from 'react';
import { Icon, Mark } from '../icons/index.ts';

/** The bowl of the letter nun on the 24 grid, and the points where a dot measures it. */
const BOWL = 'M3.5 9.5c0 6.2 3.4 9.9 8.5 9.9s8.5-3.7 8.5-9.9';
const ALONG: [number, number][] = [
  [3.58, 11.11],
  [4.34, 14.3],
  [6.09, 17.05],
  [8.8, 18.84],
  [12, 19.4],
  [15.2, 18.84],
  [17.91, 17.05],
  [19.66, 14.3],
  [20.42, 11.11],
];
const HALF = 1.14;
const COLUMN = [0, 1, 2, 3, 4].map(step => [25, 10.64 + step * 2 * HALF] as [number, number]);
const rhomb = ([x, y]: [number, number], half: number) =>
  `M${x} ${y - half}l${half} ${half}-${half} ${half}-${half}-${half}z`;
const measures = [...ALONG, ...COLUMN].map(centre => rhomb(centre, HALF)).join('');

/** The letter the product is named for, measured in its own dots. */
function NunDrawing() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <g className="nq-door-guide">
        <path d="M-6 9.500H30M-6 20.900H30M12-4V28" />
        <g strokeDasharray="3 4">
          <circle cx="12" cy="10.9" r="10" />
          <path d="M2-4V28M22-4V28M-6 3.400H30" />
        </g>
      </g>
      <path className="nq-door-edge" strokeWidth="3.06" d={BOWL} />
      <path className="nq-door-inner" strokeWidth="2.97" d={BOWL} />
      <path className="nq-door-edge" strokeWidth=".045" d="M2 9.500h3m14 0h3" />
      <path className="nq-door-measure" d={measures} />
      <path className="nq-door-dot" d={rhomb([12, 7.3], 3.9)} />
    </svg>
  );
}

export interface DoorProps {
  /** The product's or company's name beside the mark. */
  brand: string;
  /** The form: a heading and its fields. */
  children: ReactNode;
  /** Languages, version. */
  footer?: ReactNode;
  /** Two quiet lines under the drawing. */
  captions?: [ReactNode, ReactNode];
}

/** The page before one is in: sign in, accept an invitation, choose a new password. */
export function Door({ brand, children, footer, captions }: DoorProps) {
  return (
    <div className="nq-door">
      <main className="nq-door-form">
        <div className="nq-door-brand">
          <Icon of={Mark} className="nq-mark" />
          <bdi>{brand}</bdi>
        </div>
        <div className="nq-door-body">{children}</div>
        {footer && <footer>{footer}</footer>}
      </main>
      <aside className="nq-door-letter" aria-hidden="true">
        <NunDrawing />
        {captions && (
          <p>
            <span>{captions[0]}</span>
            <span>{captions[1]}</span>
          </p>
        )}
      </aside>
    </div>
  );
}
