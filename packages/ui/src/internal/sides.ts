import { Direction } from 'radix-ui';

/** Where something floats, in the reading direction. */
export type Side = 'top' | 'bottom' | 'start' | 'end';

/** The physical side the positioning library wants. */
export function useSide(side: Side): 'top' | 'bottom' | 'left' | 'right' {
  const rightToLeft = Direction.useDirection() === 'rtl';
  if (side === 'start') return rightToLeft ? 'right' : 'left';
  if (side === 'end') return rightToLeft ? 'left' : 'right';
  return side;
}
