import type { Locale } from '../common.ts';
import { channelAr } from './channel.ar.ts';
import { channelEn } from './channel.en.ts';
import { sayEntry, type TextParams } from './widget.say.ts';

/** Arabic must answer each key of English with an entry of the same kind. */
type SameKind<E> = E extends string ? string : readonly string[];
export type ChannelTexts = { readonly [K in keyof typeof channelEn]: SameKind<(typeof channelEn)[K]> };
export type ChannelTextKey = keyof ChannelTexts;
/** What we say in a chat beside a conversation. */
export type NoticeKey = Extract<ChannelTextKey, `notice.${string}`>;
/** What a customer sent that is no text. */
export type MediaTextKey = Extract<ChannelTextKey, `media.${string}`>;

export const channelTexts = { en: channelEn, ar: channelAr } as const satisfies Record<Locale, ChannelTexts>;

/** One text of the catalogue in the customer's language. */
export function channelText(locale: Locale, key: ChannelTextKey, params: TextParams = {}): string {
  return sayEntry(locale, channelTexts[locale][key], params);
}

export type MediaTexts = { readonly [K in MediaTextKey]: ChannelTexts[K] };

/** The lines for what is no text, for the agents' catalogue. */
export function mediaTexts(locale: Locale): MediaTexts {
  const entries = Object.entries(channelTexts[locale]).filter(([key]) => key.startsWith('media.'));
  return Object.fromEntries(entries) as MediaTexts;
}
