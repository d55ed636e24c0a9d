import { contentStems } from '../text/tokens.ts';

/** From this cosine on two matters are called similar. */
const similarEnough = 0.3;
/** One word in common is chance. */
const leastShared = 2;

/** Of the candidates, those about the same matter as the text, most alike first. Rare words count more than common ones. */
export function similarTo<C extends { text: string }>(text: string, candidates: readonly C[], most: number): C[] {
  const asked = new Set(contentStems(text));
  const read = candidates.map(candidate => ({ candidate, stems: new Set(contentStems(candidate.text)) }));
  const holders = new Map<string, number>();
  for (const { stems } of read) for (const stem of stems) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  const weight = (stem: string) => Math.log(1 + (read.length + 1) / (1 + (holders.get(stem) ?? 0)));
  const norm = (stems: ReadonlySet<string>) => Math.sqrt([...stems].reduce((sum, stem) => sum + weight(stem) ** 2, 0));
  const own = norm(asked);
  return read
    .map(({ candidate, stems }) => {
      const shared = [...asked].filter(stem => stems.has(stem));
      const dot = shared.reduce((sum, stem) => sum + weight(stem) ** 2, 0);
      return { candidate, score: shared.length < leastShared ? 0 : dot / (own * norm(stems) || 1) };
    })
    .filter(({ score }) => score >= similarEnough)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
