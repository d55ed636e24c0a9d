import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentKind } from '@natiq/domain/knowledge/document/file-kind';
import {
  DocumentUnreadable,
  type ReadDocument,
  type UnreadableReason,
} from '@natiq/services/kernel/reading/document-port';
import { readDocument } from './read-document.ts';

/** What the thread is given and what it tells. */
export interface WorkerTask {
  kind: DocumentKind;
  path: string;
}
export type WorkerNews =
  | { type: 'progress'; done: number; total: number }
  | { type: 'read'; document: ReadDocument }
  | { type: 'unreadable'; reason: UnreadableReason };

const tell = (news: WorkerNews) => parentPort?.postMessage(news);

const { kind, path } = workerData as WorkerTask;
try {
  const document = await readDocument(kind, path, (done, total) => tell({ type: 'progress', done, total }));
  tell({ type: 'read', document });
} catch (error) {
  // A library that stumbles over a file says so in a hundred ways: all of them mean that the file is broken.
  tell({ type: 'unreadable', reason: error instanceof DocumentUnreadable ? error.reason : 'corrupt' });
}
