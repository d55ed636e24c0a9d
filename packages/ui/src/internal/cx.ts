/** Joins class names, dropping the empty ones; `undefined` when nothing is left. */
export const cx = (...names: (string | false | null | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined;

/** `data-x=""` when on, absent when off: the form the style sheets select on. */
export const flag = (on: boolean | undefined): '' | undefined => (on ? '' : undefined);
