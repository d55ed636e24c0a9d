import { sentences } from '@natiq/domain/text/sentences';
import { contentStems } from '@natiq/domain/text/tokens';

export interface Piece {
  text: string;
  /** The answer says this. */
  said: boolean;
}

/** From this share of its words in the answer on, a sentence is what the answer rests on. */
const enough = 0.7;
/** A sentence of fewer words of content proves nothing by sharing them. */
const leastWords = 2;

/** A passage cut into its sentences, those marked that the answer says, word for word or nearly. */
export function supportOf(passage: string, answer: string): Piece[] {
  const plain = answer.replace(/\s+/g, ' ');
  const stems = new Set(contentStems(answer));
  const pieces: Piece[] = [];
  for (const text of sentences(passage)) {
    const own = contentStems(text);
    const shared = own.filter(stem => stems.has(stem)).length;
    const isVerbatim = plain.includes(text.trim().replace(/\s+/g, ' '));
    const said = answer !== '' && (isVerbatim || (own.length >= leastWords && shared / own.length >= enough));
    const before = pieces.at(-1);
    if (before && before.said === said) before.text += ` ${text}`;
    else pieces.push({ text, said });
  }
  return pieces;
}

/** Where the first sentence the answer says begins to be shown, so that it stands in sight. */
export function fromSupport(pieces: readonly Piece[]): { cut: boolean; pieces: readonly Piece[] } {
  const first = pieces.findIndex(piece => piece.said);
  const before = pieces.slice(0, Math.max(0, first)).reduce((sum, piece) => sum + piece.text.length, 0);
  return first > 0 && before > 160 ? { cut: true, pieces: pieces.slice(first) } : { cut: false, pieces };
}
