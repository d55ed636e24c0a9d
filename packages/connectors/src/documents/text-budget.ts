import { DocumentUnreadable } from '@natiq/services/kernel/reading/document-port';

/** Letters of one document: some 3,000 full pages. */
export const mostLetters = 8_000_000;

/** Counts what is taken out of a document, so that what unpacks without end is broken off early. */
export class TextBudget {
  #left = mostLetters;

  /** @throws DocumentUnreadable too_long */
  spend(letters: number): void {
    this.#left -= letters;
    if (this.#left < 0) throw new DocumentUnreadable('too_long');
  }
}
