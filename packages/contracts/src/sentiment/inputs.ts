import { z } from 'zod';
import { idSchema } from '../common.ts';

export const moodLineInput = z.object({ id: idSchema });

/** Days looked at, today included: a day for the eye, a quarter at most. */
export const moodFiguresInput = z.object({ days: z.number().int().min(1).max(92).default(14) });
