import { z } from 'zod';
import { idSchema, instantSchema } from '../common.ts';
import { channelKind } from '../conversations/views.ts';

export const contactRow = z.object({
  id: idSchema,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable(),
  channels: z.array(channelKind),
  conversations: z.number().int(),
  lastSeenAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type ContactRow = z.infer<typeof contactRow>;

export const contactView = contactRow.extend({
  timeZone: z.string().nullable(),
  identities: z.array(
    z.object({
      id: idSchema,
      channel: z.object({ id: idSchema, kind: channelKind, name: z.string() }),
      /** The address on the channel; null where it is a secret of the visitor's browser. */
      address: z.string().nullable(),
      lastSeenAt: instantSchema.nullable(),
      createdAt: instantSchema,
    }),
  ),
});
export type ContactView = z.infer<typeof contactView>;
