import { describe, expect, test } from 'vitest';
import { cleanFileName, endingOf } from './file-name.ts';
import { judgeFile } from './judge.ts';
import { sniff } from './sniff.ts';

const hex = (digits: string, more = '') =>
  Buffer.concat([Buffer.from(digits.replace(/\s/g, ''), 'hex'), Buffer.from(more)]);
const text = (words: string) => Buffer.from(words);
const zeros = (length: number) => '00'.repeat(length);
const png = (width: number, height: number) => {
  const head = hex(`89504e470d0a1a0a 0000000d 49484452 ${zeros(8)} 0802000000`);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};
/** Orientation 6 is a phone held upright. */
const jpeg = (width: number, height: number, exif = '') => {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([hex(`ffd8 ffe0 0004 0000 ${exif} ffc0 0011 08`), size, hex('03')]);
};
const upright = 'ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 00060000 00000000';
const uprightLittle = 'ffe1 0022 457869660000 49492a0008000000 0100 1201 0300 01000000 06000000 00000000';

const samples: Record<string, Buffer> = {
  png: png(24, 16),
  jpeg: jpeg(24, 16),
  gif: hex('474946383961 1800 1000'),
  webp: hex(`52494646 20000000 57454250 56503858 0a000000 00000000 170000 0f0000`),
  bmp: hex('424d 46000000 00000000 36000000'),
  pdf: text('%PDF-1.7\n'),
  zip: hex('504b0304 1400'),
  ole: hex('d0cf11e0a1b11ae1 0000'),
  mp4: hex('00000018 66747970 69736f6d 00000200'),
  m4a: hex('00000018 66747970 4d344120 00000200'),
  mov: hex('00000014 66747970 71742020 00000200'),
  heic: hex('00000018 66747970 68656963 00000000'),
  avif: hex('00000018 66747970 61766966 00000000'),
  webm: hex('1a45dfa3 9f4286810142f7810142f2810442f381084282847765626d'),
  mkv: hex('1a45dfa3 a342868101 4282886d6174726f736b61'),
  ogg: hex('4f676753 0002'),
  mp3: hex('fffb9064 0000'),
  aac: hex('fff15080 0000'),
  wav: hex('52494646 24000000 57415645'),
  text: text('Dear all,\nمرحبا'),
  program: hex(`4d5a9000 03000000 04000000 ffff0000`),
};

describe('what a file is by its first bytes', () => {
  test.each(Object.entries(samples))('%s', (kind, head) => {
    expect(sniff(head)).toBe(kind);
  });
  test.each([
    ['UTF-16 with its mark', hex('fffe 4800 6900'), 'text'],
    ['Windows-1256', hex('e3d1cdc8c7'), 'text'],
    ['an ELF program', hex('7f454c46 0201 0100'), 'program'],
    ['a Java class', hex('cafebabe 0000 0034'), 'program'],
    ['noise', hex('0001 0203 ff00'), null],
    ['a RIFF of nobody', hex('52494646 24000000 41414141 00'), null],
    ['half a sign', hex('8950'), 'text'],
  ])('%s', (_name, head, kind) => {
    expect(sniff(head)).toBe(kind);
  });
});

describe('a name has to agree with the content', () => {
  test.each([
    ['photo.png', samples.png, 'photo.png', 'image/png'],
    ['photo.JPG', samples.jpeg, 'photo.JPG', 'image/jpeg'],
    ['photo', samples.png, 'photo.png', 'image/png'],
    ['report.final', samples.pdf, 'report.final.pdf', 'application/pdf'],
    ['فاتورة مايو.pdf', samples.pdf, 'فاتورة مايو.pdf', 'application/pdf'],
    ['letter.docx', samples.zip, 'letter.docx', 'application/zip'],
    ['old.doc', samples.ole, 'old.doc', 'application/x-ole-storage'],
    ['voice.ogg', samples.ogg, 'voice.ogg', 'audio/ogg'],
    ['notes.txt', samples.text, 'notes.txt', 'text/plain'],
    ['list.csv', samples.text, 'list.csv', 'text/csv'],
    ['page.html', text('<script>alert(1)</script>'), 'page.html', 'text/html'],
    ['drawing.svg', text('<svg onload="alert(1)"/>'), 'drawing.svg', 'image/svg+xml'],
    ['code.js', text('alert(1)'), 'code.js', 'text/javascript'],
    ['README', samples.text, 'README', 'text/plain'],
    ['polyglot.gif', Buffer.concat([samples.gif!, text('*/=1;alert(1)//')]), 'polyglot.gif', 'image/gif'],
  ])('%s is taken', (name, head, named, mime) => {
    expect(judgeFile(name, head!)).toMatchObject({ name: named, mime });
  });

  test.each([
    ['photo.png', text('<script>alert(1)</script>'), 'differs'],
    ['photo.png', samples.jpeg, 'differs'],
    ['photo.jpg', samples.gif, 'differs'],
    ['bill.pdf', samples.zip, 'differs'],
    ['page.html', samples.png, 'differs'],
    ['code.js', samples.gif, 'differs'],
    ['setup.exe', samples.program, 'refused'],
    ['photo.png', samples.program, 'refused'],
    ['setup.exe', samples.text, 'refused'],
    ['run.bat', samples.text, 'refused'],
    ['gpj\u202e.exe', samples.text, 'refused'],
    ['noise.bin', hex('00010203ff00'), 'refused'],
  ])('%s with other content: %s', (name, head, refusal) => {
    expect(judgeFile(name, head!)).toBe(refusal);
  });
});

describe('pictures', () => {
  const sizeOf = (head: Buffer, name = 'a') => (judgeFile(name, head) as { size: unknown }).size;

  test.each([
    ['PNG', png(640, 480), 640, 480],
    ['GIF', samples.gif!, 24, 16],
    ['WebP, extended', samples.webp!, 24, 16],
    ['WebP, lossless', hex('52494646 20000000 57454250 5650384c 0a000000 2f 17c00300 00'), 24, 16],
    ['WebP, lossy', hex('52494646 20000000 57454250 56503820 0a000000 000000 9d012a 1800 1000'), 24, 16],
    ['JPEG', jpeg(640, 480), 640, 480],
    ['JPEG of a phone held upright', jpeg(640, 480, upright), 480, 640],
    ['the same, least byte first', jpeg(640, 480, uprightLittle), 480, 640],
  ])('%s', (_name, head, width, height) => {
    expect(sizeOf(head)).toEqual({ width, height });
  });

  test.each([
    ['a camera’s largest', 8192, 6144, 'shown'],
    ['larger than screens show', 12_000, 9000, null],
    ['no pixels', 0, 100, null],
    ['T18: 50,000 × 50,000', 50_000, 50_000, 'picture'],
    ['long and thin', 40_000, 1, 'picture'],
    ['as large as numbers go', 0xffffffff, 0xffffffff, 'picture'],
  ])('%s', (_name, width, height, expected) => {
    const judged = judgeFile('a.png', png(width, height));
    if (expected === 'picture') expect(judged).toBe('picture');
    else expect(judged).toMatchObject({ size: expected ? { width, height } : null });
  });

  test('a head that ends too early, or lies about its segments, is a file without a size', () => {
    for (const head of [
      png(1, 1).subarray(0, 12),
      jpeg(1, 1).subarray(0, 8),
      hex('ffd8 ffe1 0000 ffe1 0000'),
      hex('ffd8 ffe0 0000 0000'),
    ])
      expect(sizeOf(head)).toBeNull();
  });
});

describe('names', () => {
  test.each([
    ['photo.png', 'photo.png'],
    ['C:\\Users\\me\\photo.png', 'photo.png'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\r\nc.txt', 'a b c.txt'],
    ['invoice\u202egpj.exe', 'invoice gpj.exe'],
    ['  .hidden.  ', 'hidden'],
    ['', 'file'],
    ['...', 'file'],
    ['a"b<c>.pdf', 'a b c .pdf'],
  ])('%j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  test('a long name keeps its ending and no half of a sign', () => {
    const name = cleanFileName(`${'😀'.repeat(200)}.jpeg`);
    expect([...name].length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^(😀)+….jpeg$/u);
  });

  test.each([
    ['a.PNG', 'png'],
    ['a.tar.gz', 'gz'],
    ['png', ''],
    ['.png', ''],
    ['a.', ''],
    ['a.waytoolongforanending', ''],
  ])('the ending of %j', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });
});
