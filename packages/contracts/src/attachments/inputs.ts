import { z } from 'zod';
import { idSchema } from '../common.ts';
import { mostFiles } from './limits.ts';

/** Files that go along, by the ids their uploads were answered with. */
export const attachmentIds = z.array(idSchema).max(mostFiles).optional();

/** Silence is a message only when a file speaks. */
export const saysSomething = (input: { text: string; attachments?: readonly string[] | undefined }) =>
  input.text.length > 0 || (input.attachments?.length ?? 0) > 0;

/** `?name=` of an upload. */
export const uploadQuery = z.object({ name: z.string().min(1).max(500) });
/** Staff say what for: to send, or to show themselves by. */
export const staffUploadQuery = uploadQuery.extend({ as: z.literal('picture').optional() });
