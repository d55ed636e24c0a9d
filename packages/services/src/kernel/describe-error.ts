import { constraintOf, sqlState } from '@natiq/db';
import { ServiceError } from './errors.ts';

const longest = 4000;

/** Whether the message of an error repeats what it was given: the values of a statement, the text that was no JSON. */
function repeatsInput(error: Error): boolean {
  return error instanceof SyntaxError || 'query' in error || 'params' in error || sqlState(error) !== undefined;
}

/** What kind of error it is, in one line that holds nothing a person wrote: for a database's its SQLSTATE and constraint. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof ServiceError) return error.message;
  if (!repeatsInput(error)) return `${error.name}: ${error.message}`.slice(0, 500);
  return [error.name, sqlState(error), constraintOf(error)].filter(Boolean).join(' ');
}

/** `errorKind` and where it arose, down the chain of causes: what a log may hold of an error. */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current !== undefined; depth += 1) {
    lines.push(`${depth > 0 ? 'caused by ' : ''}${errorKind(current)}`);
    if (!(current instanceof Error)) break;
    lines.push(
      ...(current.stack ?? '')
        .split('\n')
        .filter(line => /^\s+at /.test(line))
        .slice(0, 12),
    );
    current = current.cause;
  }
  return lines.join('\n').slice(0, longest);
}
