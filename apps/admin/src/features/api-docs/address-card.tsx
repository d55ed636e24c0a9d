import { Badge, Button } from '@natiq/ui';
import { useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { type Address, bodyOf, kindOf, type OpenApi, parametersOf, successOf } from './document.ts';
import { SchemaView } from './schema-view.tsx';
import { TryIt } from './try-it.tsx';

const INK = { GET: 'info', POST: 'success', PUT: 'warning', PATCH: 'warning', DELETE: 'danger' } as const;

export function MethodBadge({ method }: { method: string }) {
  return (
    <span className="ad-method" lang="en">
      <Badge kind={INK[method as keyof typeof INK] ?? 'plain'}>{method}</Badge>
    </span>
  );
}

/** One address: what it is for, what it takes, what it answers, and a way to try it. */
export function AddressCard({ document, address }: { document: OpenApi; address: Address }) {
  const { say } = useWords();
  const { method, path, operation } = address;
  const [open, setOpen] = useState(false);
  return (
    <details
      className="ad-address"
      id={operation.operationId}
      onToggle={event => event.target === event.currentTarget && setOpen(event.currentTarget.open)}
    >
      <summary>
        <MethodBadge method={method} />
        <code dir="ltr">{path}</code>
        <span className="ad-summary" lang="en" dir="ltr">
          {operation.summary}
        </span>
        {operation.security?.length === 0 && <Badge>{say('docs.open')}</Badge>}
      </summary>
      {open && <Inside document={document} address={address} />}
    </details>
  );
}

function Inside({ document, address }: { document: OpenApi; address: Address }) {
  const { say } = useWords();
  const { operation } = address;
  const [trying, setTrying] = useState(false);
  const parameters = parametersOf(document, operation);
  const body = bodyOf(operation);
  const success = successOf(operation);
  const failures = Object.keys(operation.responses).filter(code => /^[45]/.test(code));
  // A visitor's door wants a visitor's token, which no member of staff has.
  const canTry = !address.path.startsWith('/channels/');
  return (
    <div className="ad-address-body">
      {operation.description && (
        <p lang="en" dir="ltr">
          {operation.description.replaceAll('`', '')}
        </p>
      )}
      {parameters.length > 0 && (
        <section>
          <h4>{say('docs.parameters')}</h4>
          <ul className="ad-schema" dir="ltr" lang="en">
            {parameters.map(parameter => (
              <li key={`${parameter.in}-${parameter.name}`}>
                <code>{parameter.name}</code>
                <span className="ad-kind">
                  {parameter.in} · {kindOf(parameter.schema)}
                </span>
                {parameter.required && <span className="ad-required">{say('docs.required')}</span>}
                {parameter.schema.default !== undefined && (
                  <span className="ad-kind">
                    {say('docs.default', { value: JSON.stringify(parameter.schema.default) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {body && (
        <section>
          <h4>{say('docs.body')}</h4>
          <SchemaView document={document} schema={body} />
        </section>
      )}
      <section>
        <h4>
          {say('docs.answer')} <code dir="ltr">{success.status}</code>
        </h4>
        {success.data ? (
          <SchemaView document={document} schema={success.data} />
        ) : (
          <p lang="en" dir="ltr">
            {success.description.replaceAll('`', '')}
          </p>
        )}
        {failures.length > 0 && (
          <p className="ad-kind">
            <bdi>{say('docs.failures')}</bdi> <code dir="ltr">{failures.join(' · ')}</code>
          </p>
        )}
      </section>
      {canTry &&
        (trying ? (
          <TryIt document={document} address={address} />
        ) : (
          <div>
            <Button onClick={() => setTrying(true)}>{say('docs.try')}</Button>
          </div>
        ))}
    </div>
  );
}
