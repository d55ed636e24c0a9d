import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { flag } from '../internal/cx.ts';

/** One press of an arrow key, rem. */
const STEP = 1;

export interface SplitterProps {
  label: string;
  edge: 'start' | 'end';
  /** All in rem. */
  width: number;
  min: number;
  max: number;
  onResize: (width: number) => void;
  onReset: () => void;
}

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const rightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl';

/** The handle on a pane's edge: drag, arrow keys, double click for the first width. */
export function Splitter({ label, edge, width, min, max, onResize, onReset }: SplitterProps) {
  const start = useRef<{ x: number; width: number; sign: number } | null>(null);
  const [dragging, setDragging] = useState(false);
  const clamp = (value: number) => Math.round(Math.max(min, Math.min(max, value)) * 100) / 100;
  /** +1 where moving towards the right makes the pane wider. */
  const signOf = (element: Element) => (edge === 'end' ? 1 : -1) * (rightToLeft(element) ? -1 : 1);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    // From the width it has, which a narrow screen may have squeezed below the one remembered.
    const pane = event.currentTarget.parentElement?.getBoundingClientRect().width ?? width * rem();
    start.current = { x: event.clientX, width: pane / rem(), sign: signOf(event.currentTarget) };
    setDragging(true);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const from = start.current;
    if (from) onResize(clamp(from.width + (from.sign * (event.clientX - from.x)) / rem()));
  };
  const onPointerUp = () => {
    start.current = null;
    setDragging(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const towards = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (towards === undefined) return;
    event.preventDefault();
    onResize(clamp(width + towards * signOf(event.currentTarget) * STEP));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged or take keys.
    <div
      className="nq-splitter"
      data-edge={edge}
      data-dragging={flag(dragging)}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
    />
  );
}
