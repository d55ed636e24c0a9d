/** Words of a translation that must still stand in the draft for it to count as translated. */
const stillTranslated = 0.5;

/** Whether the draft is still the translation, however much was mended in it. */
export function isStill(text: string, translation: string): boolean {
  const words = new Set(translation.split(/\s+/).filter(Boolean));
  const left = new Set(text.split(/\s+/).filter(word => words.has(word)));
  return words.size > 0 && left.size / words.size >= stillTranslated;
}
