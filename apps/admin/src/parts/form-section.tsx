import { errorBodyOf } from '@natiq/client';
import { Banner, Button, useToast } from '@natiq/ui';
import { type ReactNode, useId } from 'react';
import { useErrorText } from '../words/use-fail.ts';
import { useWords } from '../words/use-words.tsx';
import type { SectionState } from './use-section.ts';

export interface FormSectionProps<T> {
  title: string;
  help?: ReactNode;
  section: SectionState<T>;
  /** Something in it cannot be saved as it stands. */
  invalid?: boolean;
  /** One's role may only look. */
  readOnly?: boolean;
  children: ReactNode;
}

/** A part of a settings page that is saved by itself: its name, its fields, and what became of the changes. */
export function FormSection<T>({ title, help, section, invalid, readOnly, children }: FormSectionProps<T>) {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const headingId = useId();
  const { dirty, busy, error, newer } = section;
  const done = (saved: boolean | string) => {
    if (saved === true) show({ text: say('app.saved'), key: 'saved', seconds: 3 });
    else if (saved) show({ text: saved, key: 'saved', seconds: 6 });
  };
  return (
    <form
      className="ad-section"
      aria-labelledby={headingId}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (dirty && !invalid && !busy) void section.save().then(done);
      }}
    >
      <div className="ad-section-head">
        <h2 id={headingId}>{title}</h2>
        {help && <p>{help}</p>}
      </div>
      <div className="ad-section-body">
        <fieldset className="ad-fields" disabled={readOnly}>
          {children}
        </fieldset>
        {newer && (
          <Banner
            kind="warning"
            action={
              <span className="ad-acts">
                <Button size="sm" onClick={section.discard}>
                  {say('company.takeTheirs')}
                </Button>
                <Button size="sm" onClick={() => void section.keepMine().then(done)}>
                  {say('company.keepMine')}
                </Button>
              </span>
            }
          >
            {say('company.conflict')}
          </Banner>
        )}
        {Boolean(error) && !errorBodyOf(error).fields && <Banner kind="danger">{words(error)}</Banner>}
        {dirty && !newer && (
          <div className="ad-save">
            <Button type="submit" variant="primary" busy={busy} disabled={invalid ?? false}>
              {say('app.save')}
            </Button>
            <Button variant="quiet" onClick={section.discard}>
              {say('app.discard')}
            </Button>
            <span role="status">{say('app.unsaved')}</span>
          </div>
        )}
      </div>
    </form>
  );
}
