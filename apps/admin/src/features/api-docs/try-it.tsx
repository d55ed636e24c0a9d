import { Banner, Button, Field, Input, Textarea } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { type Address, bodyOf, exampleOf, kindOf, type OpenApi, parametersOf } from './document.ts';

/** What is shown of an answer; a list of a hundred long things would stall the page. */
const MOST = 40_000;

interface Outcome {
  status: number;
  ms: number;
  text: string;
}

/** Sends a call with the session of this browser, and shows what came back. What it does, it does. */
export function TryIt({ document, address }: { document: OpenApi; address: Address }) {
  const { say, locale } = useWords();
  const { operation, method } = address;
  const parameters = parametersOf(document, operation);
  const schema = bodyOf(operation);
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(() => (schema ? JSON.stringify(exampleOf(document, schema), null, 2) : ''));
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | 'offline'>();
  const answerId = useId();
  const notJson = schema !== undefined && body.trim() !== '' && !isJson(body);
  const missing = parameters.some(parameter => parameter.in === 'path' && !values[parameter.name]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setOutcome(await call(document, address, values, schema ? body : '', locale));
    setBusy(false);
  };

  return (
    <form className="ad-try" onSubmit={event => void send(event)}>
      <h4>{say('docs.try')}</h4>
      {method !== 'GET' && (
        <Banner kind="info">
          <bdi>{say('docs.real')}</bdi>
        </Banner>
      )}
      {parameters.map(parameter => (
        <Field key={parameter.name} label={parameter.name} help={<bdi lang="en">{kindOf(parameter.schema)}</bdi>}>
          <Input
            ltr
            required={parameter.in === 'path'}
            value={values[parameter.name] ?? ''}
            onChange={event => setValues({ ...values, [parameter.name]: event.target.value })}
          />
        </Field>
      ))}
      {schema && (
        <Field label={say('docs.body')} error={notJson ? <bdi>{say('docs.notJson')}</bdi> : undefined}>
          <Textarea
            className="ad-code"
            dir="ltr"
            rows={Math.min(14, body.split('\n').length + 1)}
            spellCheck={false}
            value={body}
            onChange={event => setBody(event.target.value)}
          />
        </Field>
      )}
      <div>
        <Button type="submit" variant="primary" busy={isBusy} disabled={notJson || missing} aria-controls={answerId}>
          {say('docs.send')}
        </Button>
      </div>
      <div id={answerId} role="status">
        {outcome === 'offline' && (
          <Banner kind="offline">
            <bdi>{say('docs.offline')}</bdi>
          </Banner>
        )}
        {outcome && outcome !== 'offline' && (
          <>
            <p className="ad-outcome" data-failed={outcome.status >= 400 ? '' : undefined}>
              <code dir="ltr">{outcome.status}</code> <bdi>{say('docs.took', { ms: outcome.ms })}</bdi>
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <pre dir="ltr" lang="en" className="ad-code" tabIndex={0}>
              {outcome.text}
            </pre>
          </>
        )}
      </div>
    </form>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function call(
  document: OpenApi,
  { method, path, operation }: Address,
  values: Record<string, string>,
  body: string,
  locale: string,
): Promise<Outcome | 'offline'> {
  const query = new URLSearchParams();
  const headers: Record<string, string> = { 'accept-language': locale };
  for (const parameter of parametersOf(document, operation)) {
    const value = values[parameter.name];
    if (!value) continue;
    if (parameter.in === 'query') query.append(parameter.name, value);
    if (parameter.in === 'header') headers[parameter.name] = value;
  }
  if (body) headers['content-type'] = 'application/json';
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const url = `${document.servers[0]!.url}${filled}${query.size > 0 ? `?${query}` : ''}`;
  const from = performance.now();
  try {
    const answer = await fetch(url, { method, headers, ...(body && { body }) });
    const text = await answer.text();
    return { status: answer.status, ms: Math.round(performance.now() - from), text: pretty(text) };
  } catch {
    return 'offline';
  }
}

function pretty(text: string): string {
  const whole = isJson(text) ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return whole.length > MOST ? `${whole.slice(0, MOST)}\n…` : whole;
}
