const SHAPE = /^NQ-(\d{4})(\d{2})(\d{2})-(\d{4,})$/i;

export interface TicketNumber {
  /** Day in the company's time zone, `YYYY-MM-DD`. */
  day: string;
  /** Place among the company's tickets of that day, from 1. */
  sequence: number;
}

/** True for a day that exists, written `YYYY-MM-DD`. */
function isDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.toISOString().slice(0, 10) === day;
}

/** `NQ-YYYYMMDD-NNNN`; a sequence past 9999 grows longer rather than repeat. Throws RangeError on an impossible day or sequence. */
export function formatTicketNumber({ day, sequence }: TicketNumber): string {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  if (!Number.isInteger(sequence) || sequence < 1) throw new RangeError(`not a sequence: ${sequence}`);
  return `NQ-${day.replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`;
}

/** Reads a ticket number as people type it (any case, blanks around); null when it is none. */
export function parseTicketNumber(text: string): TicketNumber | null {
  const match = SHAPE.exec(text.trim());
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const sequence = Number(match[4]);
  return isDay(day) && sequence > 0 ? { day, sequence } : null;
}
