/** What a message wants of us, as the likeness model tells it. */
export const likenessClasses = ['answer', 'request', 'anger', 'money', 'complaint', 'legal', 'deletion'] as const;
export type LikenessClass = (typeof likenessClasses)[number];

/** Messages by class, one a line. */
export type Examples = Readonly<Partial<Record<LikenessClass, string>>>;

/** Beginnings and ends put together: a few of all combinations, spread evenly, so that no single wording outweighs the rest. */
export interface Frame {
  wants: LikenessClass;
  first: string;
  second: string;
  third?: string;
  /** How many combinations to take. */
  take: number;
}

const parts = (list: string | undefined): string[] => (list ?? '').split(/\s*,\s*/).filter(Boolean);

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** The combinations of a frame, picked by golden steps around all of them: evenly, each once, the same every time. */
export function spread({ first, second, third, take }: Frame): string[] {
  const a = parts(first);
  const b = parts(second);
  const c = third === undefined ? [''] : parts(third);
  const all = a.length * b.length * c.length;
  let step = Math.max(1, Math.round(all * 0.618));
  while (divisor(step, all) !== 1) step += 1;
  return Array.from({ length: Math.min(take, all) }, (_, turn) => {
    const at = (turn * step) % all;
    const x = a[at % a.length];
    const y = b[Math.floor(at / a.length) % b.length];
    const z = c[Math.floor(at / (a.length * b.length))];
    return `${x} ${y} ${z}`.trim();
  });
}
