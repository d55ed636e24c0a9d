import type { KindName } from './kinds.ts';

/** Bytes of a file's beginning that are looked at; pictures of phones carry a preview and colour tables before their size. */
export const headBytes = 256 * 1024;

/** A beginning of a file: `hex` at `at`; dots stand for any digit. */
type Sign = readonly [kind: KindName, at: number, hex: string];

const signs: readonly Sign[] = [
  ['png', 0, '89504e470d0a1a0a'],
  ['jpeg', 0, 'ffd8ff'],
  ['gif', 0, '47494638'],
  ['webp', 0, '52494646........57454250'],
  ['wav', 0, '52494646........57415645'],
  ['avi', 0, '52494646........41564920'],
  ['tiff', 0, '49492a00'],
  ['tiff', 0, '4d4d002a'],
  ['pdf', 0, '255044462d'],
  ['zip', 0, '504b0304'],
  ['zip', 0, '504b0506'],
  ['gzip', 0, '1f8b08'],
  ['sevenZip', 0, '377abcaf271c'],
  ['rar', 0, '526172211a07'],
  ['ole', 0, 'd0cf11e0a1b11ae1'],
  ['rtf', 0, '7b5c727466'],
  ['ogg', 0, '4f676753'],
  ['flac', 0, '664c6143'],
  ['amr', 0, '2321414d52'],
  ['mp3', 0, '494433'],
  ['bmp', 0, '424d............0000'],
];

/** Programs of Windows, Linux, macOS and Java. */
const programs = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'];

/** What a file is by its first bytes: a kind, `text`, `program`, or null for what nobody here knows. */
export function sniff(head: Uint8Array): KindName | 'text' | 'program' | null {
  const hex = hexOf(head.subarray(0, 32));
  const sign = signs.find(([, at, wanted]) => matches(hex.slice(at * 2), wanted));
  if (sign) return sign[0];
  if (ascii(head, 4, 8) === 'ftyp') return ofBrand(ascii(head, 8, 12));
  if (hex.startsWith('1a45dfa3')) return ascii(head, 0, 64).includes('webm') ? 'webm' : 'mkv';
  const stream = ofStream(head);
  if (stream) return stream;
  if (isText(head)) return 'text';
  return programs.some(program => hex.startsWith(program)) ? 'program' : null;
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const matches = (hex: string, wanted: string) =>
  hex.length >= wanted.length && [...wanted].every((digit, at) => digit === '.' || digit === hex[at]);

/** Bytes as text, one sign each. */
export const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** Containers of Apple's family say in four letters whose they are. */
function ofBrand(brand: string): KindName {
  if (brand === 'avif' || brand === 'avis') return 'avif';
  if (['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'].includes(brand)) return 'heic';
  if (brand === 'qt  ') return 'mov';
  if (brand === 'M4A ' || brand === 'M4B ') return 'm4a';
  return brand.startsWith('3g') ? 'threeGp' : 'mp4';
}

/** Sound without a container begins with a frame's sync word; what follows it tells MP3 from AAC, and both from a text's byte order mark. */
function ofStream(head: Uint8Array): KindName | null {
  if (head[0] !== 0xff || head[1] === undefined) return null;
  if ((head[1] & 0xe6) === 0xe2) return 'mp3';
  return (head[1] & 0xf6) === 0xf0 ? 'aac' : null;
}

const looked = 8192;

/** Without control signs it is a text in some encoding; UTF-16 holds zeros but says so. */
function isText(head: Uint8Array): boolean {
  const mark = hexOf(head.subarray(0, 2));
  if (mark === 'fffe' || mark === 'feff') return true;
  return head.subarray(0, looked).every(byte => byte > 0x1f || (byte > 0x07 && byte < 0x0e) || byte === 0x1b);
}
