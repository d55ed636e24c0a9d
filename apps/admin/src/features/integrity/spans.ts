import type { Say } from '../../words/use-words.tsx';

/** A span in whole seconds, minutes or hours, as people say it. */
export function spanWords(seconds: number, say: Say): string {
  if (seconds < 120) return say('integrity.seconds', { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 7200) return say('integrity.minutes', { count: Math.round(seconds / 60) });
  return say('integrity.hours', { count: Math.round(seconds / 3600) });
}
