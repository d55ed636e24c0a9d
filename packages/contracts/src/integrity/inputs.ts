import { z } from 'zod';

/** `event-42`, `job-<uuid>` or `update-<uuid>:<the provider's id>`. */
export const deadLetterInput = z.object({ id: z.string().min(1).max(250) });
export const listDeadLettersInput = z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) });
