/** A message at the foot of the screen stands beside what is open: to press its undo or its cross, which takes it away, closes nothing. */
export function staysForToasts(event: Event): void {
  if (event.target instanceof Element && event.target.closest('.nq-toast')) event.preventDefault();
}
