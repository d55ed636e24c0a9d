import { z } from 'zod';
import { idSchema } from '../common.ts';
import { listName, viewQuery } from './inputs.ts';

export const savedView = z.object({
  id: idSchema,
  list: listName,
  name: z.string(),
  query: viewQuery,
  isShared: z.boolean(),
  /** One's own; others' are shared ones. */
  isMine: z.boolean(),
  /** Whether one may rename, change and delete it. */
  mayChange: z.boolean(),
  /** The list opens with it for oneself. */
  isDefault: z.boolean(),
  version: z.number().int(),
});
export type SavedView = z.infer<typeof savedView>;
