import type { ProviderUpdate } from '@natiq/services/kernel/channel-port';

/** PostgreSQL stores neither a NUL nor half of a sign; what came with one must not come again for ever. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storable(key), storable(part)]));
}

/** One update as Telegram numbered it. @throws SyntaxError where it has no number */
export function toUpdate(raw: unknown): ProviderUpdate {
  const number = (raw as { update_id?: unknown } | null)?.update_id;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0)
    throw new SyntaxError('Not an update of Telegram');
  return { id: String(number), sequence: number, payload: storable(raw) };
}

/** The update in the body of a webhook call. @throws SyntaxError */
export function parse(body: string): ProviderUpdate[] {
  return [toUpdate(JSON.parse(body))];
}
