import { z } from 'zod';
import { idSchema, pageInput } from '../common.ts';

/** Pairs a company keeps at most, and those one call may bring. */
export const mostGlossaryPairs = 2000;
export const mostPairsAtOnce = 200;

const words = z
  .string()
  .overwrite(text => text.replace(/[\s\p{Cc}]+/gu, ' '))
  .trim()
  .min(2)
  .max(80);

/** What one language says for what the other does: "شريحة" and "SIM". */
export const glossaryPair = z.object({
  arabic: words.regex(/[\u0621-\u064a]/),
  english: words.regex(/[a-z0-9]/i),
});

export const listGlossaryInput = pageInput.extend({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  q: z.string().trim().max(80).default(''),
});
/** Pairs to keep; one that is kept already stays as it is. */
export const addGlossaryInput = z.object({ pairs: z.array(glossaryPair).min(1).max(mostPairsAtOnce) });
export const glossaryIdInput = z.object({ id: idSchema });

export const glossaryPairView = z.object({ id: idSchema, arabic: z.string(), english: z.string() });
export type GlossaryPairView = z.infer<typeof glossaryPairView>;
export const addedPairsView = z.object({ added: z.number().int(), known: z.number().int() });
