import type { AuditView } from '@natiq/contracts/identity/views';
import { Button, Dialog, Facts } from '@natiq/ui';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { actorWords, actWords } from './audit-words.ts';

type Values = Record<string, unknown>;
const asValues = (side: unknown): Values =>
  typeof side === 'object' && side !== null && !Array.isArray(side) ? (side as Values) : {};

/** Only what is new at every save, and so tells nothing. */
const QUIET = new Set(['version', 'updatedAt']);

/** The values that differ, flattened: `settings.workingHours.start`. */
export function changesOf(before: unknown, after: unknown): { name: string; before: string; after: string }[] {
  const [old, now] = [flat(asValues(before)), flat(asValues(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter(name => !QUIET.has(name) && old.get(name) !== now.get(name))
    .map(name => ({ name, before: old.get(name) ?? '', after: now.get(name) ?? '' }));
}

function flat(values: Values, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(values)) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [inner, text] of flat(value as Values, name)) found.set(inner, text);
    else found.set(name, Array.isArray(value) ? value.join(', ') : String(value ?? ''));
  }
  return found;
}

/** One record in full: who, when, and each value that changed. */
export function AuditEntry({ entry, onClose }: { entry: AuditView; onClose: () => void }) {
  const { say } = useWords();
  const times = useTimes();
  const changes = changesOf(entry.before, entry.after);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={open => !open && onClose()}
      title={actWords(entry.action, say)}
      closeLabel={say('app.close')}
      footer={<Button onClick={onClose}>{say('app.close')}</Button>}
    >
      <Facts
        items={[
          { term: say('audit.who'), value: <bdi>{actorWords(entry.actor, say)}</bdi> },
          { term: say('audit.when'), value: times.full(entry.createdAt) },
        ]}
      />
      <section className="ad-changes">
        <h3>{say('audit.changes')}</h3>
        {changes.length === 0 ? (
          <p className="text-13 text-ink-3">{say('audit.noChanges')}</p>
        ) : (
          <div>
            <table>
              <thead>
                <tr>
                  <td />
                  <th scope="col">{say('audit.before')}</th>
                  <th scope="col">{say('audit.after')}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(change => (
                  <tr key={change.name}>
                    <th scope="row">
                      <code className="nq-code" dir="ltr">
                        {change.name}
                      </code>
                    </th>
                    <td dir="auto">{change.before}</td>
                    <td dir="auto">{change.after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </Dialog>
  );
}
