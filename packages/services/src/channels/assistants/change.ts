import type { updateAssistantInput } from '@natiq/contracts/channels/inputs';
import { type AnswererView, assistantBehaviour } from '@natiq/contracts/channels/views';
import type { z } from 'zod';
import { invalid } from '../../kernel/errors.ts';
import type { AssistantRow } from '../to-view.ts';

export type Change = Omit<z.output<typeof updateAssistantInput>, 'id' | 'version'>;

/** What is set as it was given; what was not given stays, since an undefined column is left alone. */
function plainIn({ name, greeting, suggestions, instructions, isEnabled, thresholds, ...rest }: Change) {
  const { temperature, maxTokens, maxMessages, gate } = rest;
  return {
    ...{ name, greeting, suggestions, instructions, isEnabled, temperature, maxTokens, maxMessages, gate },
    ...(thresholds && {
      answerThreshold: thresholds.answer,
      caveatThreshold: thresholds.caveat,
      offerThreshold: thresholds.offer,
    }),
  };
}

/** What a change makes of who answers: a model belongs to its provider and goes with it. @throws invalid */
function answererIn(here: readonly AnswererView[], before: AssistantRow, { provider, model }: Change) {
  if (provider === undefined && model === undefined) return {};
  const wanted = provider === undefined ? before.provider : provider;
  const refuse = (field: string, reason: string) => invalid(reason, { fields: { [field]: reason } });
  if (wanted && !here.some(({ name }) => name === wanted)) throw refuse('provider', 'provider_absent');
  if (model && (!wanted || wanted === 'builtin')) throw refuse('model', 'model_of_nobody');
  const kept = wanted === before.provider ? before.model : null;
  return { provider: wanted, model: wanted ? (model === undefined ? kept : model) : null };
}

/** What a change makes of the languages: the fallback is always one of them. @throws invalid */
function languagesIn(before: AssistantRow, change: Change) {
  if (!change.languages && !change.fallbackLanguage) return {};
  const languages: readonly string[] = change.languages ? [...new Set(change.languages)] : before.languages;
  const { fallbackLanguage = before.fallbackLanguage } = change;
  if (languages.includes(fallbackLanguage)) return { languages: [...languages], fallbackLanguage };
  if (change.fallbackLanguage)
    throw invalid('fallback_not_spoken', { fields: { fallbackLanguage: 'fallback_not_spoken' } });
  return { languages: [...languages], fallbackLanguage: languages[0]! };
}

/** What a change makes of that which brings a person, and when; a phrase or day said twice counts once. */
function behaviourIn(before: AssistantRow, { triggers, fallbackBehavior, hours }: Change) {
  if (!triggers && !fallbackBehavior && !hours) return {};
  const kept = assistantBehaviour.parse(before.behaviour);
  return {
    behaviour: {
      triggers: triggers ? [...new Set(triggers)] : kept.triggers,
      fallbackBehavior: fallbackBehavior ?? kept.fallbackBehavior,
      hours: hours ? { ...hours, weekend: [...new Set(hours.weekend)].sort((a, b) => a - b) } : kept.hours,
    },
  };
}

/**
 * The columns a change sets. Thresholds must fall: answer ≥ caveat ≥ offer.
 * @throws invalid thresholds_order | provider_absent | model_of_nobody | fallback_not_spoken
 */
export function columnsOf(here: readonly AnswererView[], before: AssistantRow, change: Change) {
  const { thresholds } = change;
  if (thresholds && !(thresholds.answer >= thresholds.caveat && thresholds.caveat >= thresholds.offer))
    throw invalid('thresholds_order', { fields: { thresholds: 'thresholds_order' } });
  return {
    ...plainIn(change),
    ...answererIn(here, before, change),
    ...languagesIn(before, change),
    ...behaviourIn(before, change),
  };
}
