import { z } from 'zod';
import { idSchema, pageInput } from '../common.ts';
import { channelKind } from '../conversations/views.ts';
import { csvInput, dayOrInstant, searchText, someOf, sortBy, word } from '../lists/filters.ts';

/** What the table of contacts can be narrowed by; `from` and `to` bound when they first wrote. */
export const contactFilter = z.object({
  channel: someOf(z.union([channelKind, idSchema])).optional(),
  language: someOf(word).optional(),
  from: dayOrInstant.optional(),
  to: dayOrInstant.optional(),
  /** Words in name, email or phone. */
  q: searchText.optional(),
});
export type ContactFilter = z.output<typeof contactFilter>;
export type ContactFilterText = z.input<typeof contactFilter>;

export const contactSort = sortBy('createdAt');

export const listContactsInput = contactFilter.extend(pageInput.shape).extend({ sort: contactSort.optional() });
export const exportContactsInput = contactFilter.extend(csvInput.shape).extend({ sort: contactSort.optional() });
export const contactIdInput = z.object({ id: idSchema });
