import type { ReactNode } from 'react';

/** What one dials or quotes: *500#, +20 2 1234, NQ-20261120-0007. */
const NUMBER = /((?<![\p{L}\p{N}])(?:[*#+]\d[\d*# -]*[\d#]|[A-Z]{2,4}-\d[\d-]*\d))/u;

/** Words whose numbers read from left to right in any text, each on one line. */
export function dialled(text: string): ReactNode {
  const pieces = text.split(NUMBER);
  if (pieces.length === 1) return text;
  return pieces.map((piece, at) =>
    at % 2 === 1 ? (
      <bdi key={at} dir="ltr" className="nq-unbroken">
        {piece}
      </bdi>
    ) : (
      piece
    ),
  );
}
