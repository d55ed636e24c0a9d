import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';
import { Kbd } from '../actions/kbd.tsx';
import { Check, Icon, type IconType } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { Bdi } from '../people/bdi.tsx';

export interface MenuItem {
  kind?: 'item';
  id: string;
  label: string;
  icon?: IconType;
  keys?: string | string[];
  /** Quiet words at the end. */
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Shows a check mark: one of several choices. */
  checked?: boolean;
  /** The menu stays open: several may be chosen one after another. */
  stays?: boolean;
  onSelect: () => void;
}
/** An entry of a menu: something to do, a hairline, or a heading. */
export type MenuEntry = MenuItem | { kind: 'line'; id: string } | { kind: 'label'; id: string; label: string };

export interface DropdownMenuProps {
  /** One focusable element that opens the menu. */
  trigger: ReactElement;
  /** Names the menu for a screen reader. */
  label: string;
  items: MenuEntry[];
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'line') return <Primitive.Separator className="nq-menu-line" />;
  if (entry.kind === 'label') return <Primitive.Label className="nq-menu-label">{entry.label}</Primitive.Label>;
  const content = (
    <>
      {entry.icon && <Icon of={entry.icon} />}
      <Bdi>{entry.label}</Bdi>
      {entry.hint && <span className="nq-menu-hint">{entry.hint}</span>}
      {entry.keys && (
        <span className="nq-menu-hint">
          <Kbd keys={entry.keys} />
        </span>
      )}
      {entry.checked && <Icon of={Check} size="sm" className="nq-menu-check" />}
    </>
  );
  if (entry.checked === undefined) {
    return (
      <Primitive.Item disabled={entry.disabled} onSelect={entry.onSelect} data-danger={flag(entry.danger)}>
        {content}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.CheckboxItem
      checked={entry.checked}
      disabled={entry.disabled}
      onSelect={event => {
        if (entry.stays) event.preventDefault();
        entry.onSelect();
      }}
    >
      {content}
    </Primitive.CheckboxItem>
  );
}

/** A menu of actions under a button. */
export function DropdownMenu({ trigger, label, items, align = 'start', side = 'bottom', ...state }: DropdownMenuProps) {
  return (
    <Primitive.Root modal={false} {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="nq-float nq-menu"
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
        >
          {items.map(entry => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
