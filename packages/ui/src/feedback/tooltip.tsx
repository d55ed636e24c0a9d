import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';
import { Kbd } from '../actions/kbd.tsx';
import { type Side, useSide } from '../internal/sides.ts';

/** Milliseconds of rest before a tooltip shows; long enough not to flicker on the way past. */
const REST = 500;

export interface TooltipProps {
  text: string;
  keys?: string | string[];
  side?: Side;
  /** One focusable element. */
  children: ReactElement;
}

/** A word on hover and focus; never the only name of a thing. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  const placed = useSide(side);
  return (
    <Primitive.Provider delayDuration={REST}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content className="nq-tooltip" side={placed} sideOffset={4} collisionPadding={8}>
            <span dir="auto">{text}</span>
            {keys && <Kbd keys={keys} />}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
