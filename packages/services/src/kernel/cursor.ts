import { invalid } from './errors.ts';

/** What stands at a place of a position: an instant as ISO text, an id, a small number, a text; any may be null. */
export type CursorPart = 'instant' | 'id' | 'number' | 'text';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const fits: Record<CursorPart, (part: unknown) => boolean> = {
  instant: part =>
    typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/.test(part) && !Number.isNaN(Date.parse(part)),
  id: part => typeof part === 'string' && uuid.test(part),
  number: part => Number.isInteger(part) && Math.abs(part as number) < 2 ** 31,
  text: part => typeof part === 'string' && !part.includes('\u0000'),
};

/** A list position as opaque text. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a list position. @throws invalid for anything this server did not make */
export function decodeCursor(cursor: string, shape: readonly CursorPart[]): (string | number | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parts) &&
      parts.length === shape.length &&
      shape.every((kind, at) => parts[at] === null || fits[kind](parts[at]))
    )
      return parts;
  } catch {
    // Falls through to the one error below.
  }
  throw invalid('cursor_invalid');
}
