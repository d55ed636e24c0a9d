import { z } from 'zod';

/** `event-42` or `job-<uuid>`. */
export const deadLetterInput = z.object({ id: z.string().min(1).max(80) });
export const listDeadLettersInput = z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) });
