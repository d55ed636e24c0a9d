import { Select as Primitive } from 'radix-ui';
import { Check, ChevronDown, Icon, type IconType } from '../icons/index.ts';
import { flag } from '../internal/cx.ts';
import { Bdi } from '../people/bdi.tsx';
import { useField } from './field.tsx';

export interface SelectOption {
  value: string;
  label: string;
  icon?: IconType;
  hint?: string;
  disabled?: boolean;
}

export interface SelectProps {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: SelectOption[];
  /** Names it where no Field does. */
  label?: string;
  placeholder?: string;
  /** boxed: in a form; flush: in a list of facts, aligned with the words above. */
  look?: 'boxed' | 'flush' | 'plain';
  disabled?: boolean;
  invalid?: boolean;
  id?: string;
}

/** One of a few. */
export function Select(props: SelectProps) {
  const { value, onValueChange, options, label, placeholder, look = 'boxed', disabled } = props;
  const { invalid, ...links } = useField(props);
  const chosen = options.find(option => option.value === value);
  return (
    <Primitive.Root value={value ?? ''} onValueChange={onValueChange} disabled={disabled}>
      <Primitive.Trigger
        {...links}
        className="nq-select"
        aria-label={label}
        data-boxed={flag(look === 'boxed')}
        data-flush={flag(look === 'flush')}
        data-invalid={flag(invalid)}
      >
        <span className="nq-select-value">
          {chosen?.icon && <Icon of={chosen.icon} />}
          <Primitive.Value placeholder={placeholder}>
            {chosen ? <Bdi>{chosen.label}</Bdi> : placeholder}
          </Primitive.Value>
        </span>
        <Icon of={ChevronDown} size="xs" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className="nq-float nq-menu nq-select-menu" position="popper" sideOffset={4} align="start">
          <Primitive.Viewport>
            {options.map(option => (
              <Primitive.Item key={option.value} value={option.value} disabled={option.disabled}>
                {option.icon && <Icon of={option.icon} />}
                <Primitive.ItemText>
                  <Bdi>{option.label}</Bdi>
                </Primitive.ItemText>
                {option.hint && <span className="nq-menu-hint">{option.hint}</span>}
                <Primitive.ItemIndicator className="nq-menu-check">
                  <Icon of={Check} size="sm" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
