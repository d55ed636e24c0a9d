import { invalid } from './errors.ts';

/** A list position as opaque text. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a list position. @throws invalid for anything this server did not make */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every(p => p === null || ['string', 'number'].includes(typeof p))
    )
      return parts;
  } catch {
    // Falls through to the one error below.
  }
  throw invalid('cursor_invalid');
}
