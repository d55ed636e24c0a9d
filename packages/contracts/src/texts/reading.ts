import type { Locale } from '../common.ts';
import { type MediaTexts, mediaTexts } from './channel.ts';
import { readingAr } from './reading.ar.ts';
import { readingEn } from './reading.en.ts';
import { readingChannelsAr } from './reading-channels.ar.ts';
import { readingChannelsEn } from './reading-channels.en.ts';
import { filesAr } from './reading-files.ar.ts';
import { filesEn } from './reading-files.en.ts';
import { moodAr } from './reading-mood.ar.ts';
import { moodEn } from './reading-mood.en.ts';
import { pictureAr } from './reading-picture.ar.ts';
import { pictureEn } from './reading-picture.en.ts';
import { timelineAr } from './reading-timeline.ar.ts';
import { timelineEn } from './reading-timeline.en.ts';
import { votesAr } from './reading-votes.ar.ts';
import { votesEn } from './reading-votes.en.ts';
import { type Counterpart, sayEntry, type TextParams } from './widget.say.ts';

export type ReadingTexts = Counterpart<
  typeof readingEn &
    typeof timelineEn &
    typeof filesEn &
    typeof readingChannelsEn &
    typeof moodEn &
    typeof pictureEn &
    typeof votesEn
> &
  MediaTexts;
export type ReadingKey = keyof ReadingTexts;

/** What is said around conversations and tickets, to whoever of the staff reads them: in both apps and in sheets. */
export const readingTexts: Record<Locale, ReadingTexts> = {
  en: {
    ...readingEn,
    ...timelineEn,
    ...filesEn,
    ...readingChannelsEn,
    ...moodEn,
    ...pictureEn,
    ...votesEn,
    ...mediaTexts('en'),
  },
  ar: {
    ...readingAr,
    ...timelineAr,
    ...filesAr,
    ...readingChannelsAr,
    ...moodAr,
    ...pictureAr,
    ...votesAr,
    ...mediaTexts('ar'),
  },
};

/** How a reader's app says one of these texts; each app has more of its own. */
export type SayReading = (key: ReadingKey, params?: TextParams) => string;

/** One text in the reader's language, where no app stands between: a sheet. */
export function readingText(locale: Locale, key: ReadingKey, params: TextParams = {}): string {
  return sayEntry(locale, readingTexts[locale][key], params);
}

/** Whether the catalogue has this key: names that come from the server may be newer than the app. */
export function isReadingKey(key: string): key is ReadingKey {
  return Object.hasOwn(readingTexts.en, key);
}
