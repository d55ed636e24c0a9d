import type { ReactNode } from 'react';
import { DropdownMenu, type MenuEntry } from '../feedback/dropdown-menu.tsx';
import { ChevronDown, Icon, type IconType } from '../icons/index.ts';
import { Button, type ButtonProps } from './button.tsx';

export interface SplitButtonProps {
  children: ReactNode;
  onClick: () => void;
  /** Names the second half: "Other ways to send". */
  menuLabel: string;
  items: MenuEntry[];
  variant?: ButtonProps['variant'];
  size?: ButtonProps['size'];
  icon?: IconType;
  keys?: string | string[];
  disabled?: boolean;
}

/** One action, and a menu of its variants beside it. */
export function SplitButton(props: SplitButtonProps) {
  const { children, onClick, menuLabel, items, variant = 'primary', size = 'sm', icon, keys, disabled } = props;
  return (
    <span className="nq-split">
      <Button variant={variant} size={size} icon={icon} keys={keys} onClick={onClick} disabled={disabled}>
        {children}
      </Button>
      <DropdownMenu
        label={menuLabel}
        align="end"
        items={items}
        trigger={
          <button
            type="button"
            className="nq-btn"
            data-variant={variant}
            data-size={size}
            aria-label={menuLabel}
            disabled={disabled}
          >
            <Icon of={ChevronDown} size="sm" />
          </button>
        }
      />
    </span>
  );
}
