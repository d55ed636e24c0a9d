export interface Range {
  from: number;
  to: number;
}

/** The one stretch a `Range` header asks for; null for none or for what need not be understood, `beyond` when nothing of it is there. */
export function readRange(header: string | undefined, bytes: number): Range | 'beyond' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const [first, last] = [asked[1] === '' ? null : Number(asked[1]), asked[2] === '' ? null : Number(asked[2])];
  if (first === null) return last === 0 ? 'beyond' : { from: Math.max(0, bytes - last!), to: bytes - 1 };
  if (last !== null && last < first) return null;
  if (first >= bytes) return 'beyond';
  return { from: first, to: Math.min(last ?? bytes - 1, bytes - 1) };
}
