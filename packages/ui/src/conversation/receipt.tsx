import { Dialog as DialogPrimitive, Popover as PopoverPrimitive } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { IconButton } from '../actions/icon-button.tsx';
import { X } from '../icons/index.ts';
import { staysForToasts } from '../internal/besides.ts';
import { useSide } from '../internal/sides.ts';
import { usePhone } from '../internal/use-media.ts';
import { ReceiptBody, type ReceiptContent } from './receipt-body.tsx';

export interface ReceiptProps {
  /** On the button: "Why this answer". */
  label: string;
  /** Absent while it is being fetched; `waiting` stands in. */
  content: ReceiptContent | undefined;
  waiting?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Reaches a little over the thread, px: shows which node it is of, and fits the context pane's 320. */
const OVERLAP = -4;

interface PlacedProps extends Pick<ReceiptProps, 'label' | 'open' | 'onOpenChange'> {
  button: ReactElement;
  children: ReactNode;
}

function Sheet({ label, button, children, ...state }: PlacedProps) {
  return (
    <DialogPrimitive.Root {...state}>
      <DialogPrimitive.Trigger asChild>{button}</DialogPrimitive.Trigger>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="nq-veil" />
        <DialogPrimitive.Content
          className="nq-float nq-sheet"
          aria-describedby={undefined}
          onInteractOutside={staysForToasts}
        >
          <DialogPrimitive.Title className="nq-sr">{label}</DialogPrimitive.Title>
          {children}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

/** The turn the button stands in: the receipt opens beside its node, over the next pane and never over the talk. */
function useTurnAnchor() {
  const button = useRef<HTMLButtonElement>(null);
  const anchor = useRef({
    getBoundingClientRect: () => {
      const turn = button.current?.closest('.nq-turn') ?? button.current;
      return turn?.getBoundingClientRect() ?? new DOMRect();
    },
  });
  return { button, anchor };
}

/** The "Why" button with its receipt: beside the answer, or a sheet from below on a phone. */
export function Receipt({ label, content, waiting, ...state }: ReceiptProps) {
  const phone = usePhone();
  const side = useSide('end');
  const { button, anchor } = useTurnAnchor();
  const why = (
    <button type="button" className="nq-why" ref={button}>
      {label}
    </button>
  );
  const Close = phone ? DialogPrimitive.Close : PopoverPrimitive.Close;
  const close = content && (
    <Close asChild>
      <IconButton icon={X} label={content.closeLabel} tooltip={false} />
    </Close>
  );
  const body = content ? <ReceiptBody content={content} close={close} /> : <div className="nq-receipt">{waiting}</div>;
  if (phone) {
    return (
      <Sheet label={label} button={why} {...state}>
        {body}
      </Sheet>
    );
  }
  return (
    <PopoverPrimitive.Root {...state}>
      <PopoverPrimitive.Trigger asChild>{why}</PopoverPrimitive.Trigger>
      <PopoverPrimitive.Anchor virtualRef={anchor} />
      <PopoverPrimitive.Portal>
        <PopoverPrimitive.Content
          className="nq-float nq-popover"
          aria-label={label}
          side={side}
          align="start"
          sideOffset={OVERLAP}
          collisionPadding={6}
        >
          {body}
        </PopoverPrimitive.Content>
      </PopoverPrimitive.Portal>
    </PopoverPrimitive.Root>
  );
}
