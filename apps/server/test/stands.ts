/** Blanks and list marks are the form of a text, not its words. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Word for word, or as the row of a table said in words: all cells of one row, in order, under names of its columns. */
export function stands(sentence: string, sources: readonly string[]): boolean {
  if (sources.map(flat).join('\n').includes(flat(sentence))) return true;
  return sources.some(source => {
    const rows = source.split('\n').filter(line => line.startsWith('|'));
    const words = new Set(rows.join(' ').split(/[\s|:،,]+/));
    const isRow = (row: string) => {
      let from = 0;
      for (const cell of row
        .split('|')
        .map(c => c.trim())
        .filter(Boolean)) {
        const at = sentence.indexOf(cell, from);
        if (at < 0) return false;
        from = at + cell.length;
      }
      return true;
    };
    return (
      rows.some(isRow) &&
      sentence
        .replace(/^- /, '')
        .split(/[\s:،,]+/)
        .every(word => word === '' || words.has(word))
    );
  });
}

/** The steps of a passage as they stand, one a line, list by list. */
function listsOf(passage: string): string[][] {
  const lists: string[][] = [];
  let open = false;
  for (const line of passage.split('\n')) {
    const isStep = /^\s*(?:\d{1,3}[.)]|[-*•])\s/.test(line);
    if (isStep && !open) lists.push([]);
    if (isStep) lists.at(-1)?.push(flat(line));
    open = isStep || (open && line.trim() === '');
  }
  return lists;
}

/** A list that is begun is said to its end, in its order: half of a procedure is worse than none. */
export function brokenList(said: string, passages: readonly string[]): string[] | undefined {
  const lines = said.split('\n').map(flat);
  return passages.flatMap(listsOf).find(list => {
    const at = list.map(step => lines.indexOf(step));
    return at.some(place => place >= 0) && !at.every((place, i) => place >= 0 && (i === 0 || place > (at[i - 1] ?? 0)));
  });
}
