/**
 * The beginning of a text, at most `length` UTF-16 units and an ellipsis. It never ends within a sign: half an emoji is no valid
 * JSON to PostgreSQL, and would keep whatever it stands in from being stored.
 */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}
