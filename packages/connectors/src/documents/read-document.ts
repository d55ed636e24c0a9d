import { readFile, stat } from 'node:fs/promises';
import type { Block } from '@natiq/domain/knowledge/document/block';
import type { DocumentKind } from '@natiq/domain/knowledge/document/file-kind';
import { csvBlocks, markdownBlocks } from '@natiq/domain/knowledge/document/text-blocks';
import { DocumentUnreadable, type ReadDocument } from '@natiq/services/kernel/reading/document-port';
import { decodeText } from './decode-text.ts';
import { htmlBlocks } from './html-blocks.ts';
import { mostLetters } from './text-budget.ts';

/** Bytes of a text: a letter takes four at most, and a page's marks as much again. */
const mostTextBytes = mostLetters * 3;

/**
 * Reads one file of this machine. Runs in a thread of its own; what a kind needs is loaded when it is met.
 * @throws DocumentUnreadable
 */
export async function readDocument(
  kind: DocumentKind,
  path: string,
  onProgress: (done: number, total: number) => void,
): Promise<ReadDocument> {
  if (kind === 'pdf') return (await import('./pdf/read-pdf.ts')).readPdf(path, onProgress);
  if (kind === 'docx') return (await import('./read-docx.ts')).readDocx(path);
  if ((await stat(path)).size > mostTextBytes) throw new DocumentUnreadable('too_long');
  const text = decodeText(await readFile(path));
  const document = kind === 'html' ? fromHtml(text) : { title: '', blocks: fromText(kind, text) };
  if (document.blocks.length === 0) throw new DocumentUnreadable('empty');
  return document;
}

function fromHtml(text: string): ReadDocument {
  const { title, blocks } = htmlBlocks(text);
  return { title, blocks };
}

function fromText(kind: 'txt' | 'md' | 'csv', text: string): Block[] {
  const clean = text.replaceAll('\u0000', '');
  return kind === 'csv' ? csvBlocks(clean) : markdownBlocks(clean);
}
