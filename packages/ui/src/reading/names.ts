import type { ChannelKind } from '@natiq/contracts/conversations/views';
import { isReadingKey, type SayReading } from '@natiq/contracts/texts/reading';
import type { ChannelKind as GlyphKind } from '../icons/index.ts';

/** What a contact is called: the name, or "Visitor 9682" by the end of the conversation's number. */
export function contactName(name: string | null, number: string, say: SayReading): string {
  return name?.trim() || say('list.visitor', { number: number.split('-').at(-1) ?? number });
}

/** The glyph of a channel; one of a company's own looks like web chat. */
export function glyphOf(kind: string): GlyphKind {
  return kind === 'api' ? 'webchat' : (kind as GlyphKind);
}

export function channelWords(kind: string, say: SayReading): string {
  return say(`channel.${kind as ChannelKind}`);
}

/** BCP 47 language of words written in a conversation: Arabizi is drawn in Latin letters. */
export function langOf(language: string | null): string | undefined {
  return language === 'ar' || language === 'en' ? language : undefined;
}

export function languageWords(language: string, say: SayReading): string {
  return language === 'ar' || language === 'en' || language === 'arabizi' ? say(`language.${language}`) : language;
}

/** A subject in words; a company's own category stays as it is written. */
export function topicWords(topic: string, say: SayReading): string {
  const key = `topic.${topic}`;
  return isReadingKey(key) ? say(key) : topic;
}

/** Words of somebody's own where no element can isolate them: a title, a notification. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
