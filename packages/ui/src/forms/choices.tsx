import { Checkbox as BoxPrimitive, ToggleGroup as GroupPrimitive, Switch as SwitchPrimitive } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { Check, Icon, type IconType, Minus } from '../icons/index.ts';

interface ChoiceProps {
  label: string;
  help?: ReactNode;
  /** Speaks the label without writing it (a cell of a table). */
  hideLabel?: boolean;
  disabled?: boolean;
  name?: string;
}

/** Also what the hidden field beside the control is placed in: placed in the document, it would make that taller than the window. */
function Choice({ id, help, hideLabel, label, control }: ChoiceProps & { id: string; control: ReactNode }) {
  if (hideLabel) return control;
  return (
    <div className="nq-choice">
      {control}
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="nq-field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export interface SwitchProps extends ChoiceProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch(props: SwitchProps) {
  const { label, help, hideLabel, checked, onCheckedChange, disabled, name } = props;
  const id = useId();
  const control = (
    <SwitchPrimitive.Root
      id={id}
      className="nq-switch"
      aria-label={hideLabel ? label : undefined}
      aria-describedby={help ? `${id}-help` : undefined}
      {...{ checked, onCheckedChange, disabled, name }}
    >
      <SwitchPrimitive.Thumb />
    </SwitchPrimitive.Root>
  );
  return <Choice {...props} id={id} control={control} />;
}

export interface CheckboxProps extends ChoiceProps {
  checked: boolean | 'indeterminate';
  onCheckedChange: (checked: boolean) => void;
}

/** One of many that may be on; takes effect when the form is saved. */
export function Checkbox(props: CheckboxProps) {
  const { label, help, hideLabel, checked, onCheckedChange, disabled, name } = props;
  const id = useId();
  const control = (
    <BoxPrimitive.Root
      id={id}
      className="nq-checkbox"
      aria-label={hideLabel ? label : undefined}
      aria-describedby={help ? `${id}-help` : undefined}
      onCheckedChange={state => onCheckedChange(state === true)}
      {...{ checked, disabled, name }}
    >
      <BoxPrimitive.Indicator asChild>
        <Icon of={checked === 'indeterminate' ? Minus : Check} />
      </BoxPrimitive.Indicator>
    </BoxPrimitive.Root>
  );
  return <Choice {...props} id={id} control={control} />;
}

export interface ToggleGroupProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  options: { value: V; label: string; icon?: IconType }[];
}

/** A few views of one thing, side by side; one is on. */
export function ToggleGroup<V extends string>({ label, value, onValueChange, options }: ToggleGroupProps<V>) {
  return (
    <GroupPrimitive.Root
      type="single"
      className="nq-segmented"
      aria-label={label}
      value={value}
      // Pressing the one that is on would switch all off; one always stays on.
      onValueChange={next => next && onValueChange(next as V)}
    >
      {options.map(option => (
        <GroupPrimitive.Item key={option.value} value={option.value}>
          {option.icon && <Icon of={option.icon} size="sm" />}
          {option.label}
        </GroupPrimitive.Item>
      ))}
    </GroupPrimitive.Root>
  );
}
