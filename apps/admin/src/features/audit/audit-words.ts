import type { AuditView } from '@natiq/contracts/identity/views';
import { adminTexts, isAdminKey } from '@natiq/contracts/texts/admin';
import type { Say } from '../../words/use-words.tsx';

const PREFIX = 'audit.action.';

/** An act in words; one that is newer than this app by its own name. */
export function actWords(action: string, say: Say): string {
  const key = `${PREFIX}${action}`;
  return isAdminKey(key) ? say(key) : `${say('audit.action.other')}: ${action}`;
}

/** Who did it: a person by name, the product by what it is. */
export function actorWords(actor: AuditView['actor'], say: Say): string {
  const key = `audit.actor.${actor.kind}`;
  return isAdminKey(key) ? say(key) : actor.name;
}

/** Acts whose name stands in the catalogue, for the filter. */
export const ACTS = Object.keys(adminTexts.en)
  .filter(key => key.startsWith(PREFIX) && key !== `${PREFIX}other`)
  .map(key => key.slice(PREFIX.length));

/** The name of what an act was about, where the record holds one. */
export function subjectName(entry: AuditView): string | undefined {
  for (const side of [entry.after, entry.before]) {
    const { name, title } = (side ?? {}) as { name?: unknown; title?: unknown };
    const found = [name, title].find(value => typeof value === 'string');
    if (typeof found === 'string') return found;
  }
  return undefined;
}
