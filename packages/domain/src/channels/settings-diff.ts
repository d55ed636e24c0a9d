/** A value as it stands in a form: a word, a figure, a switch, a list of words or figures, or nothing. */
export type SettingValue = string | number | boolean | null | string[] | number[];

export interface SettingChange {
  /** The way to it, such as `greeting.ar.title`. */
  field: string;
  before: SettingValue;
  after: SettingValue;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every single setting by the way to it; a list is one setting, since its order and length belong together. */
function leaves(settings: object, way = ''): Map<string, SettingValue> {
  const found = new Map<string, SettingValue>();
  for (const [name, value] of Object.entries(settings)) {
    const here = way ? `${way}.${name}` : name;
    if (isGroup(value)) for (const [inner, leaf] of leaves(value, here)) found.set(inner, leaf);
    else found.set(here, (value ?? null) as SettingValue);
  }
  return found;
}

/** What differs between two sets of settings, one by one, in the order of the later set; what one of them does not know is nothing. */
export function settingsDiff(before: object, after: object): SettingChange[] {
  const [old, now] = [leaves(before), leaves(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap(field => {
    const change = { field, before: old.get(field) ?? null, after: now.get(field) ?? null };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : change;
  });
}
