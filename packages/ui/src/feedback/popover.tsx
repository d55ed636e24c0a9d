import { Popover as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { flag } from '../internal/cx.ts';
import { type Side, useSide } from '../internal/sides.ts';

export interface PopoverProps {
  /** One focusable element that opens it. */
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  side?: Side;
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Off where the content brings its own edges. */
  padded?: boolean;
}

/** A small pane that floats beside what opened it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, children, side = 'bottom', align = 'start', padded = true, open, onOpenChange } = props;
  const placed = useSide(side);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="nq-float nq-popover"
          data-padded={flag(padded)}
          aria-label={label}
          side={placed}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
