import { z } from 'zod';

/** Values one filter takes at most. */
const mostValues = 20;

/** Several of a kind as an address carries them, `open,resolved`: any of them fits. */
export const someOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .max(1000)
    .transform(text => [...new Set(text.split(',').map(part => part.trim()))])
    .pipe(z.array(item).min(1).max(mostValues));

/** A day on the company's wall, `2026-11-20`, or an instant. The last day counts whole; an instant at the end is exclusive. */
export const dayOrInstant = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).refine(text => {
  const year = Number(text.slice(0, 4));
  return year >= 2000 && year < 2200;
});

/** What somebody looks for, in their own words. */
export const searchText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the database refuses it in any text.
  .regex(/^[^\u0000]*$/);

/** A word of the product: a reason, a subject, a category, a language. */
export const word = z
  .string()
  .min(1)
  .max(60)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the database refuses it in any text.
  .regex(/^[^\u0000]*$/);

/** Stars: `4`, from–to `1-2`, or `any`. */
export const starsText = z
  .string()
  .regex(/^(?:any|[1-5](?:-[1-5])?)$/)
  .transform(text => {
    const [from, to] = text === 'any' ? [1, 5] : text.split('-').map(Number);
    return { from: from!, to: to ?? from! };
  });

/** Field to sort by, `-` before it for the other way round. */
export const sortBy = <const F extends string>(...fields: readonly F[]) =>
  z.enum([...fields, ...fields.map(field => `-${field}` as const)] as [F, ...(F | `-${F}`)[]]);

/** How many rows fit; `more` where counting stopped. */
export const foundCount = z.object({
  count: z.number().int(),
  more: z.boolean(),
  /** With a search: words of messages were looked through from here on; null when all of them were. */
  searchedSince: z.iso.datetime({ offset: true }).nullable(),
});
export type FoundCount = z.infer<typeof foundCount>;

/** Rows of a sheet as text, ready to be put one after another. */
export const csvChunk = z.object({ csv: z.string(), rows: z.number().int(), nextCursor: z.string().nullable() });
export type CsvChunk = z.infer<typeof csvChunk>;

/** Rows one chooses for one act at most: what is done to them one by one has to fit into a session's share of calls. */
export const mostChosen = 200;

/** A piece of a sheet: so many rows after a position. Headings come with the first. */
export const csvInput = z.object({
  limit: z.number().int().min(1).max(500).default(250),
  cursor: z.string().max(400).optional(),
  /** Only these rows, of those that fit. */
  ids: z.array(z.uuid()).min(1).max(mostChosen).optional(),
});
