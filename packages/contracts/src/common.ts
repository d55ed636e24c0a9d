import { z } from 'zod';

export const locales = ['ar', 'en'] as const;
export const localeSchema = z.enum(locales);
/** Language of an interface, of system texts and of an answer. */
export type Locale = (typeof locales)[number];

export const idSchema = z.uuid();
/** An instant as ISO 8601 text in UTC; the wire never carries Date objects. */
export const instantSchema = z.iso.datetime({ offset: true });

/** Controls, and the signs that turn a line of text around; marks that Arabic needs (U+200F, U+200C) are none of them. */
const misleading = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** A name as it stands in lists and lines of other people: what would change the look of its surroundings is left out. */
export const nameText = () =>
  z
    .string()
    .overwrite(text => text.replace(/[\t\r\n]+/g, ' ').replace(misleading, ''))
    .trim();

const zones = new Map<string, boolean>();

/** Whether clocks can be set to it: a name of the IANA's list. */
export function isTimeZone(name: string): boolean {
  let known = zones.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      known = true;
    } catch {
      known = false;
    }
    if (zones.size > 1000) zones.clear();
    zones.set(name, known);
  }
  return known;
}

export const timeZoneText = z.string().max(64).refine(isTimeZone);

export const pageInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Opaque position returned by the page before. */
  cursor: z.string().max(400).optional(),
  /** Counted from 1, for readers that turn pages by number; the answer then tells how many there are in all. */
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});

/** One page of a list with the position of the next. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    /** Counted only for whoever asked for a page by number. */
    total: z.number().int().optional(),
  });

export const localizedText = z.object({ en: z.string(), ar: z.string() });
export type LocalizedText = z.infer<typeof localizedText>;

/** A person, an assistant or a machine behind an act; kept as a label because the one behind it may be erased. */
export const actorView = z.object({
  kind: z.enum(['user', 'contact', 'assistant', 'system', 'api_key']),
  id: z.string().nullable(),
  name: z.string(),
});
export type ActorView = z.infer<typeof actorView>;

export const okView = z.object({ ok: z.literal(true) });
