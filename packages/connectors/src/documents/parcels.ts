import { type Block, blockText } from '@natiq/domain/knowledge/document/block';
import { DocumentUnreadable } from '@natiq/services/kernel/reading/document-port';
import { TextBudget } from './text-budget.ts';

/** Blocks and rows of one document, ten times what the longest manuals hold; each costs whoever takes it over some work. */
const mostPieces = 200_000;
/** What is taken over in one go: a few ms of work. */
const letters = 100_000;
const pieces = 1000;

/** The blocks in parcels that are soon unpacked. @throws DocumentUnreadable too_long */
export function* parcels(blocks: Iterable<Block>): Generator<Block[]> {
  const budget = new TextBudget();
  let all = 0;
  let parcel: Block[] = [];
  let [weight, count] = [0, 0];
  for (const block of blocks) {
    const length = blockText(block).length;
    const own = block.kind === 'table' ? block.rows.length : 1;
    budget.spend(length);
    all += own;
    if (all > mostPieces) throw new DocumentUnreadable('too_long');
    parcel.push(block);
    weight += length;
    count += own;
    if (weight < letters && count < pieces) continue;
    yield parcel;
    parcel = [];
    [weight, count] = [0, 0];
  }
  if (parcel.length > 0) yield parcel;
}
