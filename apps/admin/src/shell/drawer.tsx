import { type ReactNode, useEffect, useRef } from 'react';

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  children: ReactNode;
}

/** The navigation of a phone, over the page. The browser's own dialog keeps focus inside and closes on Escape. */
export function Drawer({ open, onOpenChange, label, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as every dialog; the press beside it is an extra way.
    <dialog
      ref={dialog}
      className="ad-drawer"
      aria-label={label}
      onClose={() => onOpenChange(false)}
      onClick={event => event.target === dialog.current && onOpenChange(false)}
    >
      {open && children}
    </dialog>
  );
}
