import { z } from 'zod';
import { idSchema } from '../common.ts';

/** A file as everybody sees it. `url` opens it for a day or two; width and height are there for pictures that may be shown. */
export const attachmentView = z.object({
  id: idSchema,
  name: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
  url: z.string(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
export type AttachmentView = z.infer<typeof attachmentView>;
