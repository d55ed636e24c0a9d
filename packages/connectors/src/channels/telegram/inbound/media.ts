import type { InboundMedia, MediaKind } from '@natiq/services/kernel/channel-port';
import type { TgFile, TgMessage } from './types.ts';

const seconds = (file: TgFile) => (file.duration === undefined ? null : clock(file.duration));
const clock = (all: number) => `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;

function ofFile(kind: MediaKind, file: TgFile, about: string | null): InboundMedia {
  const { file_id: id, file_name: name, mime_type: mime, file_size: bytes } = file;
  return { kind, about, file: id ? { id, name: name ?? null, mime: mime ?? null, bytes: bytes ?? null } : null };
}

const words = (kind: MediaKind, about: string): InboundMedia => ({ kind, about, file: null });

/** What a message brings besides its words, or null. A service message (pinned, title changed) brings nothing either. */
export function mediaOf(message: TgMessage): InboundMedia | null {
  const { photo, document, voice, audio, video, sticker, location, venue, contact, poll, dice } = message;
  // An animation comes as a document as well; the biggest photo is the last one.
  const film = video ?? message.video_note ?? message.animation;
  if (photo?.length) return ofFile('photo', { mime_type: 'image/jpeg', ...photo.at(-1)! }, null);
  if (film) return ofFile('video', film, film.file_name ?? seconds(film));
  if (document) return ofFile('document', document, document.file_name ?? null);
  if (voice) return ofFile('voice', voice, seconds(voice));
  if (audio) return ofFile('audio', audio, audio.file_name ?? seconds(audio));
  if (sticker) return words('sticker', sticker.emoji ?? '');
  if (venue) return words('location', [venue.title, venue.address].filter(Boolean).join(', '));
  if (location) return words('location', `${location.latitude}, ${location.longitude}`);
  if (contact)
    return words('contact', [contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' '));
  if (poll) return words('poll', poll.question ?? '');
  return dice ? words('sticker', `${dice.emoji ?? ''} ${dice.value ?? ''}`.trim()) : null;
}
