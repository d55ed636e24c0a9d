import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../actions/button.tsx';
import { IconButton } from '../actions/icon-button.tsx';
import { Field } from '../forms/field.tsx';
import { Input } from '../forms/input.tsx';
import { X } from '../icons/index.ts';
import { staysForToasts } from '../internal/besides.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Names the cross at the corner; without it there is none, and Escape still closes. */
  closeLabel?: string;
  children: ReactNode;
  /** Buttons, the act itself last. */
  footer?: ReactNode;
  size?: 'md' | 'lg';
}

/** Something that must be answered before going on. */
export function Dialog({ open, onOpenChange, title, closeLabel, children, footer, size = 'md' }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="nq-veil" />
        <Primitive.Content
          className="nq-float nq-dialog"
          data-size={size}
          aria-describedby={undefined}
          onInteractOutside={staysForToasts}
        >
          <header>
            <Primitive.Title asChild>
              <h2>{title}</h2>
            </Primitive.Title>
            {closeLabel && (
              <Primitive.Close asChild>
                <IconButton icon={X} label={closeLabel} tooltip={false} />
              </Primitive.Close>
            )}
          </header>
          <div className="nq-dialog-body">{children}</div>
          {footer && <footer>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export interface ConfirmDialogProps extends Pick<DialogProps, 'open' | 'onOpenChange' | 'title' | 'children'> {
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  danger?: boolean;
  busy?: boolean;
  /** For what cannot be undone: the words to type before the button works. */
  typeToConfirm?: { label: string; words: string };
}

/** Asks before an act; one that cannot be undone is confirmed by typing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel, onConfirm, danger, busy, typeToConfirm, ...state } = props;
  const [typed, setTyped] = useState('');
  const formId = useId();
  const locked = typeToConfirm !== undefined && typed.trim() !== typeToConfirm.words;
  const footer = (
    <>
      <Button onClick={() => state.onOpenChange(false)}>{cancelLabel}</Button>
      <Button type="submit" form={formId} variant={danger ? 'danger' : 'primary'} disabled={locked} busy={busy}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog {...state} title={title} footer={footer}>
      <form
        id={formId}
        onSubmit={event => {
          event.preventDefault();
          if (!locked && !busy) onConfirm();
        }}
      >
        {children}
        {typeToConfirm && (
          <Field label={typeToConfirm.label}>
            <Input value={typed} onChange={event => setTyped(event.target.value)} autoComplete="off" />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
