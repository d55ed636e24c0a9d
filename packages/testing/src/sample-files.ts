import { deflateSync } from 'node:zlib';

/** Beginnings of real files, as small as they may be. */
const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');

function crc(data: Uint8Array): number {
  let value = ~0;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

/** A whole PNG of one colour that any browser draws; `claims` makes its head tell other sizes than its pixels. */
export function png(
  width = 24,
  height = 16,
  color: readonly [number, number, number] = [13, 148, 136],
  claims: { width: number; height: number } = { width, height },
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claims.width, 0);
  head.writeUInt32BE(claims.height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => Buffer.from(color))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  return Buffer.concat([
    bytes('89504e470d0a1a0a'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The head of a JPEG, with an Exif orientation when one is given. */
export function jpegHead(width: number, height: number, orientation?: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  const turned =
    orientation === undefined
      ? Buffer.alloc(0)
      : bytes(`ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`);
  return Buffer.concat([
    bytes('ffd8 ffe0 0010 4a46494600010100000100010000'),
    turned,
    bytes('ffc0 0011 08'),
    size,
    bytes('03 012200 021101 031101'),
  ]);
}

/** A PDF of one empty page. */
export const pdf = (text = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );

/** A body as a door hands it on, in pieces of the given size. */
export async function* bodyOf(data: Uint8Array | string, pieceLength = 16_384): AsyncGenerator<Uint8Array> {
  const whole = Buffer.from(data as string);
  for (let at = 0; at < whole.length; at += pieceLength) yield whole.subarray(at, at + pieceLength);
}
