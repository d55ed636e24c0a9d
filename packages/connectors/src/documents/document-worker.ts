import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '@natiq/domain/knowledge/document/block';
import type { DocumentKind } from '@natiq/domain/knowledge/document/file-kind';
import { shortBlocks } from '@natiq/domain/knowledge/document/short-blocks';
import { DocumentUnreadable, type UnreadableReason } from '@natiq/services/kernel/reading/document-port';
import { parcels } from './parcels.ts';
import { readDocument } from './read-document.ts';

/** What the thread is given and what it tells. The blocks of a document come a few at a time, the next ones when asked for. */
export interface WorkerTask {
  kind: DocumentKind;
  path: string;
}
export type WorkerNews =
  | { type: 'progress'; done: number; total: number }
  | { type: 'blocks'; blocks: Block[] }
  | { type: 'read'; title: string }
  | { type: 'unreadable'; reason: UnreadableReason };

const tell = (news: WorkerNews) => parentPort?.postMessage(news);
const asked = () => new Promise(resolve => parentPort?.once('message', resolve));

const { kind, path } = workerData as WorkerTask;
try {
  const { title, blocks } = await readDocument(kind, path, (done, total) => tell({ type: 'progress', done, total }));
  // All of it is counted before any of it is handed over.
  for (const parcel of [...parcels(shortBlocks(blocks))]) {
    tell({ type: 'blocks', blocks: parcel });
    await asked();
  }
  tell({ type: 'read', title });
} catch (error) {
  // A library that stumbles over a file says so in a hundred ways: all of them mean that the file is broken.
  tell({ type: 'unreadable', reason: error instanceof DocumentUnreadable ? error.reason : 'corrupt' });
}
// Whoever still listens keeps the thread alive.
parentPort?.close();
