import { normalizeDigits } from '../text/normalize.ts';

export type EntityType = 'email' | 'phone' | 'order_number' | 'invoice_number' | 'ticket_number' | 'date' | 'amount';

export interface Entity {
  type: EntityType;
  /** As the customer wrote it. */
  text: string;
  /** One form per thing: lower-case email, phone with country code where known, ISO day, `EGP 150`. */
  value: string;
  start: number;
}

/** Tried from the beginning of a word only: from every letter of a long one it would take quadratic time. */
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const TICKET = /\bNQ-\d{8}-\d{4,}\b/gi;
const REFERENCE =
  /(invoice|inv|bill|فاتورة|الفاتورة|فاتوره|order|ord|booking|tracking|shipment|طلب|الطلب|طلبي|اوردر|الاوردر|أوردر|الأوردر|شحنة|الشحنة)\s*(?:number|no\.?|num|id|ref(?:erence)?|رقم(?:ها|ه)?|نمرة)?\s*(?:is|=|:|هو|هي)?\s*[:#-]?\s*#?((?=[A-Z\d/-]*\d)[A-Z\d][A-Z\d/-]{2,24})/giu;
const HASH = /#((?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{3,24})/gi;
const CODED = /\b((?:INV|ORD|ORDER|SO|PO)[-_]?\d{3,}[A-Z\d-]*)\b/gi;
const PHONE = /(?<![\d.,:/-])(?:\+|00)?\(?\d{1,4}\)?(?:[\s.-]?\(?\d{2,4}\)?){2,4}(?![\d:/]|-\d)/g;

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/egp|le|l\.e\.?|جنيه(?:ات)?|جنية|ج\.م\.?|gneh|geneh|pounds?/iu, 'EGP'],
  [/sar|sr|ريال(?:ات)?|riyals?/iu, 'SAR'],
  [/aed|dhs?|درهم|دراهم|dirhams?/iu, 'AED'],
  [/kwd|kd|دينار|دنانير|dinars?/iu, 'KWD'],
  [/usd|\$|دولار(?:ات)?|dollars?|bucks/iu, 'USD'],
  [/eur|€|يورو|euros?/iu, 'EUR'],
  [/gbp|£|استرليني|quid/iu, 'GBP'],
];
const CURRENCY = CURRENCIES.map(([pattern]) => pattern.source).join('|');
const AMOUNT_AFTER = new RegExp(
  `(?<![\\d.,])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d{1,3})?)\\s*(${CURRENCY})(?![\\p{L}])`,
  'giu',
);
const AMOUNT_BEFORE = new RegExp(
  `(?<!\\p{L})(${CURRENCY})\\s*(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d{1,3})?)(?![\\d])`,
  'giu',
);

const MONTHS: readonly string[] = [
  'january|jan|يناير|كانون الثاني',
  'february|feb|فبراير|شباط',
  'march|mar|مارس|آذار|اذار',
  'april|apr|أبريل|ابريل|إبريل|نيسان',
  'may|مايو|أيار|ايار',
  'june|jun|يونيو|يونيه|حزيران',
  'july|jul|يوليو|يوليه|تموز',
  'august|aug|أغسطس|اغسطس|آب',
  'september|sept|sep|سبتمبر|أيلول|ايلول',
  'october|oct|أكتوبر|اكتوبر|تشرين الأول',
  'november|nov|نوفمبر|تشرين الثاني',
  'december|dec|ديسمبر|كانون الأول',
];
const MONTH = MONTHS.join('|');
const ISO_DAY = /(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/g;
const DAY_FIRST = /(?<![\d/-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![\d/-])/g;
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})(?!\\p{L})\\.?,?(?:\\s+(\\d{4}))?`,
  'giu',
);
const MONTH_DAY = new RegExp(
  `(?<!\\p{L})(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4}))?`,
  'giu',
);

/** `2026-11-20`, `--11-20` without a year, or null for a day that does not exist. */
function day(year: string | undefined, month: number, date: number): string | null {
  const full = year === undefined ? undefined : year.length === 2 ? `20${year}` : year;
  const probe = new Date(Date.UTC(Number(full ?? 2024), month - 1, date));
  if (month < 1 || month > 12 || probe.getUTCMonth() !== month - 1 || probe.getUTCDate() !== date) return null;
  const rest = `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return full === undefined ? `--${rest}` : `${full}-${rest}`;
}

const monthOf = (name: string): number => MONTHS.findIndex(names => names.split('|').includes(name.toLowerCase())) + 1;

function currencyOf(word: string): string {
  return (
    CURRENCIES.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, 'iu').test(word))?.[1] ?? word.toUpperCase()
  );
}

/** "1,250.50" → 1250.5; a comma before one or two last digits is a decimal comma. */
function numberOf(text: string): number {
  return Number(/,\d{1,2}$/.test(text) ? text.replace(',', '.') : text.replaceAll(',', ''));
}

/**
 * A phone number with its country code, or null when the digits are none. Egyptian mobiles (010, 011, 012, 015) and landlines
 * with an area code and Saudi mobiles are understood without one; other numbers need + or 00.
 */
export function phoneOf(text: string): string | null {
  const digits = normalizeDigits(text)
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  if (/^(?:\+?20|0)1[0125]\d{8}$/.test(digits)) return `+20${digits.replace(/^(?:\+?20|0)/, '')}`;
  if (/^1[0125]\d{8}$/.test(digits)) return `+20${digits}`;
  if (/^0(?:2\d{8}|3\d{7}|(?:13|15|4[05678]|5[057]|6[24-9]|8[2468]|9[2-7])\d{7})$/.test(digits))
    return `+20${digits.slice(1)}`;
  if (/^(?:\+?966|0)5\d{8}$/.test(digits)) return `+966${digits.replace(/^(?:\+?966|0)/, '')}`;
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

/** A message is read up to here; what a customer pastes behind it is no address of theirs. */
const MOST_CHARACTERS = 8000;

type Found = Omit<Entity, 'start'>;
const finders: readonly (readonly [RegExp, (match: RegExpExecArray) => Found | null])[] = [
  [EMAIL, match => ({ type: 'email', text: match[0], value: match[0].toLowerCase() })],
  [TICKET, match => ({ type: 'ticket_number', text: match[0], value: match[0].toUpperCase() })],
  [
    REFERENCE,
    match => ({
      type: /^(?:inv|bill|(?:ال)?فاتور)/i.test(match[1] ?? '') ? 'invoice_number' : 'order_number',
      text: match[2] ?? '',
      value: (match[2] ?? '').toUpperCase(),
    }),
  ],
  [
    CODED,
    match => ({
      type: /^inv/i.test(match[0]) ? 'invoice_number' : 'order_number',
      text: match[0],
      value: match[0].toUpperCase(),
    }),
  ],
  [HASH, match => ({ type: 'order_number', text: match[1] ?? '', value: (match[1] ?? '').toUpperCase() })],
  [ISO_DAY, match => dated(match, day(match[1], Number(match[2]), Number(match[3])))],
  [DAY_FIRST, match => dated(match, day(match[3], Number(match[2]), Number(match[1])))],
  [DAY_MONTH, match => dated(match, day(match[3], monthOf(match[2] ?? ''), Number(match[1])))],
  [MONTH_DAY, match => dated(match, day(match[3], monthOf(match[1] ?? ''), Number(match[2])))],
  [
    AMOUNT_AFTER,
    match => ({ type: 'amount', text: match[0], value: `${currencyOf(match[2] ?? '')} ${numberOf(match[1] ?? '')}` }),
  ],
  [
    AMOUNT_BEFORE,
    match => ({ type: 'amount', text: match[0], value: `${currencyOf(match[1] ?? '')} ${numberOf(match[2] ?? '')}` }),
  ],
  [PHONE, match => phoned(match[0])],
];

const dated = (match: RegExpExecArray, value: string | null): Found | null =>
  value === null ? null : { type: 'date', text: match[0], value };

function phoned(text: string): Found | null {
  const value = phoneOf(text);
  return value === null ? null : { type: 'phone', text: text.trim(), value };
}

/**
 * Emails, phones, order, invoice and ticket numbers, dates and amounts of money in a message, in their order. Arabic digits are
 * read. What one finder took is not taken again by a later one. Day comes before month in 5/11/2026.
 */
export function findEntities(message: string): Entity[] {
  const written = message.slice(0, MOST_CHARACTERS);
  const text = normalizeDigits(written);
  const taken: (readonly [number, number])[] = [];
  const out: Entity[] = [];
  for (const [pattern, read] of finders) {
    for (const match of text.matchAll(pattern)) {
      const found = read(match);
      if (!found || found.text === '') continue;
      const start = match.index + match[0].lastIndexOf(found.text);
      const end = start + found.text.length;
      if (taken.some(([from, to]) => start < to && end > from)) continue;
      taken.push([start, end]);
      out.push({ ...found, text: written.length === text.length ? written.slice(start, end) : found.text, start });
    }
  }
  return out.sort((a, b) => a.start - b.start);
}
