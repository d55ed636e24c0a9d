/** Failures in a row after which a provider is left alone for a while. */
const tolerated = 3;
const restMs = 30_000;

interface State {
  failures: number;
  /** Milliseconds since 1970 until which nothing is sent. */
  openUntil: number;
  /** One call is being tried after a rest. */
  trying: boolean;
}

const states = new WeakMap<object, State>();

function stateOf(provider: object): State {
  const known = states.get(provider);
  if (known) return known;
  const made: State = { failures: 0, openUntil: 0, trying: false };
  states.set(provider, made);
  return made;
}

/** Whether a provider may be called. After a rest one call is let through to see; the others wait for how it ends. */
export function mayCall(provider: object, now: number): boolean {
  const state = stateOf(provider);
  if (state.openUntil > now || state.trying) return false;
  if (state.failures >= tolerated) state.trying = true;
  return true;
}

/** Whether a provider is left alone just now. */
export function isResting(provider: object, now: number): boolean {
  return stateOf(provider).openUntil > now;
}

/** Milliseconds since 1970 until which a provider is left alone, null when it is not. */
export function restingUntil(provider: object, now: number): number | null {
  const { openUntil } = stateOf(provider);
  return openUntil > now ? openUntil : null;
}

/** The provider answered. */
export function noteSuccess(provider: object): void {
  Object.assign(stateOf(provider), { failures: 0, openUntil: 0, trying: false });
}

/** The call was given up by us; it says nothing about the provider. */
export function noteAbandoned(provider: object): void {
  stateOf(provider).trying = false;
}

/** The provider failed; `askedRestMs` is how long it asked to be left alone, 0 when it did not say. */
export function noteFailure(provider: object, now: number, askedRestMs = 0): void {
  const state = stateOf(provider);
  state.failures += 1;
  state.trying = false;
  if (state.failures >= tolerated) state.openUntil = now + restMs;
  if (askedRestMs > 0) state.openUntil = Math.max(state.openUntil, now + Math.min(askedRestMs, 10 * restMs));
}
