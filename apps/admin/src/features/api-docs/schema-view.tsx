import { useWords } from '../../words/use-words.tsx';
import { kindOf, type OpenApi, resolved, type Schema } from './document.ts';

/** Deeper things are one press on their own name away in the answer itself. */
const DEEPEST = 5;

interface Props {
  document: OpenApi;
  schema: Schema;
  depth?: number;
  /** Names already open above, so that a shape that holds itself ends. */
  above?: readonly string[];
}

/** The object behind a schema: itself, what it refers to, what a list holds, or the one choice that is an object. */
function objectOf(document: OpenApi, schema: Schema): Schema | null {
  const whole = resolved<Schema>(document, schema as Schema | { $ref: string });
  if (whole.properties) return whole;
  if (whole.items) return objectOf(document, whole.items);
  const choices = (whole.anyOf ?? whole.oneOf ?? []).filter(choice => choice.type !== 'null');
  return choices.length === 1 ? objectOf(document, choices[0]!) : null;
}

/** The fields of a shape, each with its kind; what is made of fields itself opens. */
export function SchemaView({ document, schema, depth = 0, above = [] }: Props) {
  const { say } = useWords();
  const whole = objectOf(document, schema);
  if (!whole) return <code dir="ltr">{kindOf(schema)}</code>;
  return (
    <ul className="ad-schema" dir="ltr" lang="en">
      {Object.entries(whole.properties ?? {}).map(([name, field]) => {
        const kind = kindOf(field);
        const inner = depth < DEEPEST && !above.includes(kind) ? objectOf(document, field) : null;
        const line = (
          <>
            <code>{name}</code>
            <span className="ad-kind">{kind}</span>
            {whole.required?.includes(name) && <span className="ad-required">{say('docs.required')}</span>}
            {field.default !== undefined && (
              <span className="ad-kind">{say('docs.default', { value: JSON.stringify(field.default) })}</span>
            )}
          </>
        );
        return (
          <li key={name}>
            {inner ? (
              <details>
                <summary>{line}</summary>
                <SchemaView document={document} schema={field} depth={depth + 1} above={[...above, kind]} />
              </details>
            ) : (
              line
            )}
          </li>
        );
      })}
    </ul>
  );
}
