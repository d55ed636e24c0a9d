import { createContext, type ReactNode, useContext, useId } from 'react';
import { CircleAlert, Icon } from '../icons/index.ts';

interface FieldLinks {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}
const FieldContext = createContext<FieldLinks | null>(null);

/** The attributes that tie a control to the Field around it; what the app passes wins. */
export function useField(own: { id?: string; invalid?: boolean; 'aria-describedby'?: string }) {
  const field = useContext(FieldContext);
  const invalid = own.invalid ?? field?.invalid ?? false;
  return {
    id: own.id ?? field?.id,
    'aria-describedby': own['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': invalid || undefined,
    invalid,
  };
}

export interface FieldProps {
  label: string;
  /** Below: what it is for. */
  help?: ReactNode;
  /** Below, instead of help: what to do to mend it. */
  error?: ReactNode;
  /** Beside the label: "Forgot it". */
  action?: ReactNode;
  /** One control: Input, Textarea, Select. */
  children: ReactNode;
}

/** Label above, control, help or error below, tied together for a screen reader. */
export function Field({ label, help, error, action, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const describedBy = error || help ? noteId : undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className="nq-field">
        <div className="nq-field-head">
          <label className="nq-field-label" htmlFor={id}>
            {label}
          </label>
          {action}
        </div>
        {children}
        {error ? (
          <p className="nq-field-error" id={noteId} role="alert">
            <Icon of={CircleAlert} size="sm" />
            <span>{error}</span>
          </p>
        ) : (
          help && (
            <p className="nq-field-help" id={noteId}>
              {help}
            </p>
          )
        )}
      </div>
    </FieldContext>
  );
}
