import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { DocumentUnreadable } from '@natiq/services/kernel/reading/document-port';

export interface ZipEntry {
  name: string;
  method: number;
  /** As the archive says; what comes out is counted. */
  packed: number;
  size: number;
  /** Where the entry's own header begins. */
  at: number;
  encrypted: boolean;
}

const endSign = 0x06054b50;
const entrySign = 0x02014b50;
const localSign = 0x04034b50;
/** Beyond the first megabyte nothing written by people is packed this many times smaller. */
const mostRatio = 200;
const judgedFrom = 1024 * 1024;
/** The end of an archive with its longest comment. */
const longestEnd = 65_557;
const mostDirectory = 8 * 1024 * 1024;

/** The directory of an archive, read from its end; nothing is unpacked. @throws DocumentUnreadable corrupt */
export async function zipEntries(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - longestEnd), Math.min(size, longestEnd));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSign) end -= 1;
  if (end < 0) throw new DocumentUnreadable('corrupt');
  const [length, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length > mostDirectory || at + length > size) throw new DocumentUnreadable('corrupt');
  const directory = await readAt(file, at, length);
  const entries = new Map<string, ZipEntry>();
  for (let from = 0; from + 46 <= directory.length && directory.readUInt32LE(from) === entrySign; ) {
    const [name, extra, comment] = [28, 30, 32].map(place => directory.readUInt16LE(from + place)) as [
      number,
      number,
      number,
    ];
    const entry: ZipEntry = {
      name: directory.toString('utf8', from + 46, from + 46 + name),
      method: directory.readUInt16LE(from + 10),
      packed: directory.readUInt32LE(from + 20),
      size: directory.readUInt32LE(from + 24),
      at: directory.readUInt32LE(from + 42),
      encrypted: (directory.readUInt16LE(from + 8) & 1) === 1,
    };
    entries.set(entry.name, entry);
    from += 46 + name + extra + comment;
  }
  return entries;
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/**
 * What an entry holds, piece by piece, never as a whole. Only what really comes out counts: a small archive that would fill the
 * machine is broken off. @throws DocumentUnreadable bomb | protected | corrupt
 */
export async function* unpack(file: FileHandle, path: string, entry: ZipEntry, most: number): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw new DocumentUnreadable('protected');
  if (entry.size > most) throw new DocumentUnreadable('bomb');
  const head = await readAt(file, entry.at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== localSign) throw new DocumentUnreadable('corrupt');
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.packed === 0) return;
  const source = createReadStream(path, { start, end: start + entry.packed - 1 });
  const out = entry.method === 8 ? source.pipe(createInflateRaw()) : source;
  source.on('error', error => out.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of out) {
      bytes += (chunk as Buffer).length;
      if (bytes > most || (bytes > judgedFrom && bytes > entry.packed * mostRatio))
        throw new DocumentUnreadable('bomb');
      yield chunk as Buffer;
    }
  } catch (error) {
    throw error instanceof DocumentUnreadable ? error : new DocumentUnreadable('corrupt');
  } finally {
    source.destroy();
    out.destroy();
  }
}
