import type { OutboundMessage, OutboundPart } from '@natiq/services/kernel/channel-port';
import { splitText } from '../../split-text.ts';
import { asHtml, asPlain } from './html.ts';

/** Telegram's own limit, counted after its marks are read. */
export const textLength = 4096;
const mostSources = 5;

/** Titles of what an answer rests on, each once; a number the text names keeps its source. */
function sourceLines({ sources, sourcesLabel, text }: OutboundMessage): string {
  const numbered = sources.map((source, at) => ({ ...source, number: at + 1 }));
  const named = /\[\d+\]/.test(text);
  const seen = new Set<string>();
  const shown = numbered.filter(({ title }) => named || (!seen.has(title) && seen.add(title))).slice(0, mostSources);
  if (shown.length === 0) return '';
  const lines = shown.map(({ title, url, number }, at) => {
    const words = title.replace(/[[\]`*_]/g, '');
    const shownUrl = url && /^https?:\/\//.test(url) ? `[${words}](${url})` : words;
    return `${named ? number : at + 1}. ${shownUrl}`;
  });
  return `\n\n**${sourcesLabel}**\n${lines.join('\n')}`;
}

/** A message as Telegram takes it: pieces of its length, then its files; the buttons under the last one. */
export function render(message: OutboundMessage): OutboundPart[] {
  const { files = [] } = message;
  const words = `${message.text.trim()}${sourceLines(message)}`;
  const pieces = words === '' && files.length > 0 ? [] : splitText(words, textLength);
  const parts: OutboundPart[] = [
    ...pieces.map(piece => ({ marked: asHtml(piece), plain: asPlain(piece).slice(0, textLength), markup: undefined })),
    ...files.map(file => ({ marked: '', plain: '', markup: undefined, file })),
  ];
  parts[parts.length - 1]!.markup = markupOf(message);
  return parts;
}

function markupOf({ buttons, keyboard }: OutboundMessage): object | undefined {
  if (buttons && buttons.length > 0)
    return { inline_keyboard: buttons.map(row => row.map(({ text, data }) => ({ text, callback_data: data }))) };
  if (keyboard === 'none') return { remove_keyboard: true };
  if (!keyboard) return undefined;
  const share = 'share' in keyboard ? [[{ text: keyboard.share, request_contact: true }]] : [];
  return { keyboard: [...share, [{ text: keyboard.skip }]], one_time_keyboard: true, resize_keyboard: true };
}
