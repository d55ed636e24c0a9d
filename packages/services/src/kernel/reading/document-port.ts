import type { Block } from '@natiq/domain/knowledge/document/block';
import type { DocumentKind } from '@natiq/domain/knowledge/document/file-kind';

export interface ReadDocument {
  /** As the document calls itself; empty where it does not. */
  title: string;
  blocks: Block[];
}

export interface ReadOptions {
  signal: AbortSignal;
  /** Pages read so far, of how many; only of what has pages. */
  onProgress(done: number, total: number): void;
}

/** Reads the text of files, apart from everything else: a hostile or huge one costs itself only. */
export interface DocumentReader {
  /** @throws DocumentUnreadable, what the body throws, the signal's reason */
  read(kind: DocumentKind, body: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<ReadDocument>;
}

/** Why a document cannot be read, as a key of the catalogue `source.failure.*`. */
export const unreadable = [
  'protected',
  'no_text',
  'empty',
  'corrupt',
  'differs',
  'bomb',
  'too_long',
  'too_complex',
  'too_slow',
] as const;
export type UnreadableReason = (typeof unreadable)[number];

/** The document is at fault: reading it again changes nothing. */
export class DocumentUnreadable extends Error {
  override readonly name = 'DocumentUnreadable';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}
