import { z } from 'zod';

/** `upset`: a message was so angry that somebody was told, and the mood has not recovered since; the others are the mood itself. */
export const shownMood = z.enum(['upset', 'negative', 'neutral', 'positive']);
export type ShownMood = z.infer<typeof shownMood>;

export const moodTrend = z.enum(['falling', 'steady', 'rising']);

/** The mood of a conversation in its row. */
export const rowMood = z.object({ label: shownMood, trend: moodTrend });
export type RowMood = z.infer<typeof rowMood>;

/** What a filter by mood may name: whoever is upset is negative as well. */
export const moodNames = (label: ShownMood): ShownMood[] => (label === 'upset' ? ['upset', 'negative'] : [label]);
