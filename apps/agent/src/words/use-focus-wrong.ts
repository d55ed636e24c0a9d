import { useEffect, useRef } from 'react';

/** Moves the focus to the first field of a form that is marked as wrong, whenever `wrong` changes to something. */
export function useFocusWrong(wrong: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);
  return form;
}
