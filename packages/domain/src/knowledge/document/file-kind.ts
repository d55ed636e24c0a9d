import { endingOf } from '../../attachments/file-name.ts';
import { sniff } from '../../attachments/sniff.ts';

/** Files whose text can be read, by the endings their names may carry. */
export const documentEndings = {
  pdf: ['pdf'],
  docx: ['docx'],
  txt: ['txt', 'text', 'log'],
  md: ['md', 'markdown'],
  html: ['html', 'htm', 'xhtml'],
  csv: ['csv', 'tsv'],
} as const;
export type DocumentKind = keyof typeof documentEndings;

export const documentMimes: Readonly<Record<DocumentKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  csv: 'text/csv',
};

/** differs: the name says one thing, the content another; protected: behind a password; unknown: nobody here reads it. */
export type KindRefusal = 'differs' | 'protected' | 'unknown';

const kindOfEnding = new Map(
  (Object.entries(documentEndings) as [DocumentKind, readonly string[]][]).flatMap(([kind, endings]) =>
    endings.map(ending => [ending, kind] as const),
  ),
);

/** What a file is, by its name and its first bytes: content decides, the name has to agree. */
export function documentKind(name: string, head: Uint8Array): DocumentKind | KindRefusal {
  const ending = endingOf(name);
  const promised = kindOfEnding.get(ending);
  const found = sniff(head);
  if (promised === undefined) {
    if (ending !== '') return 'unknown';
    return found === 'pdf' ? 'pdf' : found === 'text' ? 'txt' : 'unknown';
  }
  if (promised === 'pdf') return found === 'pdf' ? 'pdf' : 'differs';
  // Word wraps what it encrypts in the container of its old format.
  if (promised === 'docx') return found === 'zip' ? 'docx' : found === 'ole' ? 'protected' : 'differs';
  return found === 'text' ? promised : 'differs';
}
