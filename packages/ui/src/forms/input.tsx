import { type ComponentProps, type ReactNode, useState } from 'react';
import { IconButton } from '../actions/icon-button.tsx';
import { Eye, EyeOff, Icon, type IconType } from '../icons/index.ts';
import { cx, flag } from '../internal/cx.ts';
import { useField } from './field.tsx';

export interface InputProps extends Omit<ComponentProps<'input'>, 'prefix' | 'size'> {
  icon?: IconType;
  /** Fixed words before and after: "https://", ".natiq.example". */
  prefix?: ReactNode;
  suffix?: ReactNode;
  invalid?: boolean;
  /** A softer edge, for a search box in a bar. */
  quiet?: boolean;
  /** lg 40 px, on a page with little else. */
  size?: 'md' | 'lg';
  /** Always left to right: addresses, passwords, codes. */
  ltr?: boolean;
  /** For a password: names of the button that shows and hides it. */
  reveal?: { show: string; hide: string };
}

/** One line of text. Content finds its own direction. */
export function Input(props: InputProps) {
  const { icon, prefix, suffix, invalid, quiet, size = 'md', ltr, reveal, className, type, ...rest } = props;
  const [shown, setShown] = useState(false);
  const { invalid: wrong, ...links } = useField({ ...rest, invalid });
  return (
    <div
      className={cx('nq-input', className)}
      data-size={size}
      data-invalid={flag(wrong)}
      data-quiet={flag(quiet)}
      dir={ltr ? 'ltr' : undefined}
    >
      {icon && <Icon of={icon} />}
      {prefix && (
        <span className="nq-input-affix" dir="auto">
          {prefix}
        </span>
      )}
      {/* An empty field keeps the page's direction (see the style sheet); a space makes "empty" visible to it. */}
      <input dir={ltr ? 'ltr' : 'auto'} placeholder=" " {...rest} {...links} type={reveal && shown ? 'text' : type} />
      {suffix && (
        <span className="nq-input-affix" dir="auto">
          {suffix}
        </span>
      )}
      {reveal && (
        <IconButton
          icon={shown ? EyeOff : Eye}
          label={shown ? reveal.hide : reveal.show}
          onClick={() => setShown(now => !now)}
        />
      )}
    </div>
  );
}

export interface TextareaProps extends ComponentProps<'textarea'> {
  invalid?: boolean;
}

/** Several lines; grows with what is written, up to a limit. */
export function Textarea({ invalid, className, ...rest }: TextareaProps) {
  const { invalid: wrong, ...links } = useField({ ...rest, invalid });
  return (
    <textarea
      dir="auto"
      placeholder=" "
      {...rest}
      {...links}
      className={cx('nq-input', className)}
      data-invalid={flag(wrong)}
    />
  );
}
