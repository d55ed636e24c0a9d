import { ChannelFailure, type OutboundFile, type OutboundPart } from '@natiq/services/kernel/channel-port';
import { type Call, MarksRefused } from './call.ts';

/** A picture beyond this is sent as a file; Telegram shows no larger ones. */
const mostPicture = 10 * 1024 * 1024;
/** What a bot may send. */
export const mostOut = 50 * 1024 * 1024;
/** Milliseconds a file may take on its way. */
const fileTimeoutMs = 35_000;

type Sent = { message_id?: number };

/** Sends one part: words with marks, and without where Telegram cannot read them, or a file. @throws ChannelFailure */
export async function send(call: Call, token: string, address: string, part: OutboundPart) {
  const { message_id: id } = await (part.file
    ? sendFile(call, token, address, part.file, part.markup)
    : sendWords(call, token, address, part));
  return { externalId: `${address}:${id}` };
}

async function sendWords(call: Call, token: string, address: string, part: OutboundPart): Promise<Sent> {
  const to = { chat_id: Number(address), ...(part.markup ? { reply_markup: part.markup } : {}) };
  // A page that is named is not to be shown as a picture of itself.
  const quiet = { link_preview_options: { is_disabled: true } };
  const words = (text: object) => call<Sent>(token, 'sendMessage', { ...to, ...quiet, ...text });
  try {
    return await words({ text: part.marked, parse_mode: 'HTML' });
  } catch (error) {
    if (!(error instanceof MarksRefused)) throw error;
  }
  try {
    return await words({ text: part.plain });
  } catch (error) {
    throw error instanceof MarksRefused ? new ChannelFailure('permanent', 'refused') : error;
  }
}

async function sendFile(
  call: Call,
  token: string,
  address: string,
  file: OutboundFile,
  markup: unknown,
): Promise<Sent> {
  if (file.bytes > mostOut) throw new ChannelFailure('permanent', 'refused');
  const shown = file.isPicture && file.bytes <= mostPicture;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of await file.read()) chunks.push(new Uint8Array(chunk));
  const form = new FormData();
  form.set('chat_id', address);
  if (markup) form.set('reply_markup', JSON.stringify(markup));
  form.set(shown ? 'photo' : 'document', new Blob(chunks, { type: file.mime }), file.name);
  return call<Sent>(token, shown ? 'sendPhoto' : 'sendDocument', form, { timeoutMs: fileTimeoutMs });
}
