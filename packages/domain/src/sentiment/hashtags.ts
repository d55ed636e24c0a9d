/** Long words of one topic sign are searched for a word of mood at their edges only, and never deeper than this. */
const LONGEST = 40;
const SHORTEST_WORD = 4;

/**
 * Opens the words that people write as one after a topic sign: `#NotHappy` by its capitals, `#worstflightever` by a word of mood
 * at its beginning or end, `#انتخبوا_فلان` by its lines.
 */
export function openHashtags(text: string, soundsOf: (word: string) => number | undefined): string {
  if (!text.includes('#')) return text;
  return text.replace(/#([\p{L}\p{M}\d_]+)/gu, (_, tag: string) => {
    const parts = tag
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .split(' ');
    return ` ${parts.map(part => edges(part, soundsOf)).join(' ')} `;
  });
}

function edges(word: string, soundsOf: (word: string) => number | undefined): string {
  const low = word.toLowerCase();
  if (!/^[a-z]+$/.test(low) || low.length < SHORTEST_WORD * 2 || low.length > LONGEST || soundsOf(low) !== undefined)
    return word;
  for (let length = low.length - 2; length >= SHORTEST_WORD; length -= 1) {
    if (soundsOf(low.slice(0, length))) return `${low.slice(0, length)} ${low.slice(length)}`;
    if (soundsOf(low.slice(-length))) return `${low.slice(0, -length)} ${low.slice(-length)}`;
  }
  return word;
}
