import { z } from 'zod';
import { pageInput } from '../common.ts';

export const listRatingsInput = pageInput.extend({ score: z.coerce.number().int().min(1).max(5).optional() });
