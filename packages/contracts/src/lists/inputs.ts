import { z } from 'zod';
import { idSchema, nameText } from '../common.ts';

/** Lists that remember views. */
export const listName = z.enum(['conversations', 'tickets', 'contacts']);
export type ListName = z.infer<typeof listName>;

const plain = z.string().max(1000);

/** Filters as the address carries them, order and columns. What a list does not know it leaves out when it opens the view. */
export const viewQuery = z.object({
  filters: z.record(z.string().max(30), plain).refine(filters => Object.keys(filters).length <= 20),
  sort: z.string().max(40).optional(),
  columns: z.array(z.string().max(30)).max(30).optional(),
});
export type ViewQuery = z.infer<typeof viewQuery>;

const name = nameText().min(1).max(60);

export const listViewsInput = z.object({ list: listName });
export const saveViewInput = z.object({
  list: listName,
  name,
  query: viewQuery,
  isShared: z.boolean().default(false),
});
export const updateViewInput = z.object({
  id: idSchema,
  version: z.number().int(),
  name: name.optional(),
  query: viewQuery.optional(),
  isShared: z.boolean().optional(),
});
export const viewIdInput = z.object({ id: idSchema });
export const setDefaultViewInput = z.object({ list: listName, id: idSchema.nullable() });
