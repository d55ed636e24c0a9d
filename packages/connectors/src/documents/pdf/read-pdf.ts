import { readFile } from 'node:fs/promises';
import { DocumentUnreadable, type ReadDocument } from '@natiq/services/kernel/reading/document-port';
import { getDocumentProxy } from 'unpdf';
import { TextBudget } from '../text-budget.ts';
import { blocksOf } from './layout.ts';
import { type Glyphs, type Line, linesOf } from './lines.ts';

const mostPages = 5000;
/** Fewer letters a page, on average, are the stamp of a scanner and no text. */
const leastLetters = 8;
/** Text that stands on its side is a watermark or the label of an axis. */
const mostTilt = 0.1;

/** The text of a PDF page by page, Arabic in logical order. @throws DocumentUnreadable */
export async function readPdf(path: string, onProgress: (done: number, total: number) => void): Promise<ReadDocument> {
  const file = await openPdf(new Uint8Array(await readFile(path)));
  const total = file.numPages;
  if (total > mostPages) throw new DocumentUnreadable('too_long');
  const budget = new TextBudget();
  const pages: Line[][] = [];
  let letters = 0;
  for (let number = 1; number <= total; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item): Glyphs[] => {
      if (!('str' in item)) return [];
      const [, tilt, , , x, y] = item.transform as number[];
      if (Math.abs(tilt ?? 0) > mostTilt * Math.max(1, item.height)) return [];
      return [{ text: item.str, x: x ?? 0, y: y ?? 0, width: item.width, height: item.height }];
    });
    const lines = linesOf(pieces);
    for (const { text } of lines) {
      budget.spend(text.length);
      letters += text.length;
    }
    pages.push(lines);
    page.cleanup();
    onProgress(number, total);
  }
  if (letters < leastLetters * Math.min(total, 20)) throw new DocumentUnreadable('no_text');
  const blocks = blocksOf(pages);
  if (blocks.length === 0) throw new DocumentUnreadable('no_text');
  return { title: '', blocks };
}

async function openPdf(data: Uint8Array) {
  try {
    return await getDocumentProxy(data, { stopAtErrors: false, verbosity: 0 });
  } catch (error) {
    const isLocked = (error as Error).name === 'PasswordException';
    throw new DocumentUnreadable(isLocked ? 'protected' : 'corrupt');
  }
}
