import type { RestRoute } from './route.ts';

/** A field of the input by the name the caller gave it. */
export function fromCaller({ names }: RestRoute, name: string): string {
  return names && Object.hasOwn(names, name) ? names[name]! : name;
}

/** The caller's name of a field of the input. */
export function toCaller({ names }: RestRoute, field: string): string {
  for (const [theirs, ours] of Object.entries(names ?? {})) if (ours === field) return theirs;
  return field;
}
