import { initialsOf, toneOf } from '../text/language.ts';

/** A person's initials on one of five papers. Their name stands beside it, so it is hidden from readers. */
export function Avatar({ name, small }: { name: string; small?: boolean }) {
  return (
    <span class={small ? 'avatar sm' : 'avatar'} data-tone={toneOf(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
