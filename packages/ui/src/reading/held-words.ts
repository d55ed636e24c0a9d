import type { SayReading } from '@natiq/contracts/texts/reading';
import { spanWords } from './span.ts';
import type { Held } from './story.ts';

const idle = 60_000;

/** A stretch in words: "Assistant 2m", "waited 1m 48s", "Salma 7m". */
export function partWords(part: Held, isFirst: boolean, say: SayReading): string {
  // Above a minute whole minutes are enough: what counts is the proportion.
  const ms = part.ms > idle && part.owner !== 'queue' ? Math.round(part.ms / idle) * idle : part.ms;
  const time = spanWords(ms, say);
  if (part.owner === 'ai') return say('talk.held.assistant', { time });
  if (part.owner === 'queue') return say(isFirst ? 'talk.held.queueFirst' : 'talk.held.queue', { time });
  const name = part.name?.split(' ')[0];
  return name ? say('talk.held.person', { name, time }) : say('talk.held.someone', { time });
}
