import { asksSomething } from '../answering/escalation.ts';
import { isAlarming } from './mood.ts';
import { sentimentOf } from './read.ts';

/** `now` hand over · `offer` answer if the knowledge can, else hand over · `none`. */
export type MoodAction = 'now' | 'offer' | 'none';

/**
 * Whether a customer's mood alone calls for a person. Somebody furious with nothing to answer gets one at once. In anger one may
 * still ask what the help pages know ("it is useless, how do I return it?"): that is answered first, unless the message before
 * it was as angry and an answer did not calm it.
 */
export function moodAction(messages: readonly string[], earlier: readonly string[] = []): MoodAction {
  const furious = messages.filter(text => isAlarming(sentimentOf(text)?.score ?? 0));
  if (furious.length === 0) return 'none';
  if (!messages.some(asksSomething)) return 'now';
  return isAlarming(sentimentOf(earlier.at(-1) ?? '')?.score ?? 0) ? 'now' : 'offer';
}
