import { z } from 'zod';

/** Today only, or the week that ends today; days are those of the company's wall. */
export const gapsInput = z.object({ days: z.union([z.literal(1), z.literal(7)]).default(1) });
