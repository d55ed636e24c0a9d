/**
 * Rows of the highest scores above zero, best first, of equal ones the earlier first. A row is asked of `filter` only once it would
 * be among them, which is seldom: not a search through all rows for those that may be shown.
 */
export function topRows(scores: Float32Array, count: number, filter?: (row: number) => boolean): number[] {
  // A heap with the worst of the kept at its root.
  const kept: number[] = [];
  const isWorse = (a: number, b: number): boolean => {
    const [one, other] = [scores[a] ?? 0, scores[b] ?? 0];
    return one < other || (one === other && a > b);
  };
  const rise = (at: number): void => {
    for (let child = at; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!isWorse(kept[child]!, kept[parent]!)) return;
      [kept[child], kept[parent]] = [kept[parent]!, kept[child]!];
      child = parent;
    }
  };
  const sink = (): void => {
    for (let parent = 0; ; ) {
      let worst = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < kept.length && isWorse(kept[child]!, kept[worst]!)) worst = child;
      if (worst === parent) return;
      [kept[worst], kept[parent]] = [kept[parent]!, kept[worst]!];
      parent = worst;
    }
  };
  let least = 0;
  for (let row = 0; row < scores.length; row += 1) {
    // Rows come in order, so an equal score of a later one never takes a place.
    if (!((scores[row] ?? 0) > least) || (filter && !filter(row))) continue;
    if (kept.length < count) {
      kept.push(row);
      rise(kept.length - 1);
    } else {
      kept[0] = row;
      sink();
    }
    if (kept.length === count) least = scores[kept[0] ?? 0] ?? 0;
  }
  return kept.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}
