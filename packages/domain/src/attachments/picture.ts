import type { KindName } from './kinds.ts';
import { ascii } from './sniff.ts';

export interface PictureSize {
  width: number;
  height: number;
}

/** Pictures that screens show; a camera's largest are 50 million pixels. What is larger is offered as a file. */
const mostShown = 64_000_000;
/** Beyond this nothing real is drawn: a few kilobytes that would fill a reader's memory. */
const mostPixels = 250_000_000;
const longestSide = 30_000;

/** What may be done with a picture of that size: shown, kept as a mere file, or refused. */
export function judgePicture({ width, height }: PictureSize): 'shown' | 'file' | 'refused' {
  if (width > longestSide || height > longestSide || width * height > mostPixels) return 'refused';
  return width > 0 && height > 0 && width * height <= mostShown ? 'shown' : 'file';
}

/** The size a picture says it has, as it will be shown, read from its head without decoding it; null where it cannot be told. */
export function pictureSize(kind: KindName, head: Uint8Array): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    if (kind === 'png') return { width: view.getUint32(16), height: view.getUint32(20) };
    if (kind === 'gif') return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (kind === 'webp') return ofWebp(view, head);
    return kind === 'jpeg' ? ofJpeg(view, head) : null;
  } catch {
    // The head ends before the size.
    return null;
  }
}

function ofWebp(view: DataView, head: Uint8Array): PictureSize | null {
  const form = ascii(head, 12, 16);
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (form === 'VP8X') return { width: three(24) + 1, height: three(27) + 1 };
  if (form === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** Walks the segments up to the frame's; a phone held upright says so in its Exif segment and swaps the sides. */
function ofJpeg(view: DataView, head: Uint8Array): PictureSize | null {
  let isTurned = false;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return isTurned ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1 && ascii(head, at + 4, at + 8) === 'Exif') isTurned = turnedIn(view, at + 10);
    at += 2 + view.getUint16(at + 2);
  }
}

/** Whether an Exif block's orientation is one of those that lie on their side. */
function turnedIn(view: DataView, start: number): boolean {
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  const entries = view.getUint16(directory, little);
  for (let n = 0; n < entries; n += 1) {
    const entry = directory + 2 + n * 12;
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little) >= 5;
  }
  return false;
}
