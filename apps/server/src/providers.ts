import { anthropicProvider } from '@natiq/connectors/ai/anthropic/provider';
import { builtinProvider } from '@natiq/connectors/ai/builtin/provider';
import { groqPrices, groqProvider } from '@natiq/connectors/ai/groq/provider';
import { openAiProvider } from '@natiq/connectors/ai/openai/provider';
import { type ModelProvider, modelProviders } from '@natiq/contracts/answering/models';
import type { AnswerProvider, ProviderKind } from '@natiq/services/kernel/ports';
import type { Env } from './env.ts';

/** Groq's model where neither the assistant nor a company names one. */
const groqModel = 'llama-3.3-70b-versatile';

/** Who writes answers with the installation's own keys, in the order the environment names; the built-in one always, last. */
export function providersOf(env: Env): AnswerProvider[] {
  const makers: Record<ModelProvider, () => AnswerProvider | null | undefined | '' | false> = {
    groq: () =>
      env.groqApiKey && groqProvider({ apiKey: env.groqApiKey, ...(env.groqBaseUrl && { baseUrl: env.groqBaseUrl }) }),
    openai: () => env.openai && openAiProvider(env.openai),
    anthropic: () => env.anthropic && anthropicProvider(env.anthropic),
  };
  return [...env.providers.map(name => makers[name]()).filter(provider => !!provider), builtinProvider()];
}

/**
 * What companies may set up for themselves: their keys, at the addresses the installation names. An address of a company's own
 * would let it reach into the installation's network.
 */
export function providerKindsOf(env: Env): ProviderKind[] {
  const open = new Set(providersOf(env).map(provider => provider.name));
  const kinds: Record<ModelProvider, Omit<ProviderKind, 'name' | 'isOpen'>> = {
    groq: {
      model: groqModel,
      needsModel: false,
      pricesOf: model => groqPrices(model ?? groqModel),
      make: ({ apiKey, model }) =>
        groqProvider({ apiKey, ...(model && { model }), ...(env.groqBaseUrl && { baseUrl: env.groqBaseUrl }) }),
    },
    openai: {
      model: env.openai?.model ?? null,
      needsModel: true,
      pricesOf: () => null,
      make: ({ apiKey, model }) =>
        openAiProvider({ apiKey, baseUrl: env.openaiBaseUrl, model: model ?? env.openai?.model ?? '' }),
    },
    anthropic: {
      model: env.anthropic?.model ?? null,
      needsModel: true,
      pricesOf: () => null,
      make: ({ apiKey, model }) =>
        anthropicProvider({ apiKey, baseUrl: env.anthropicBaseUrl, model: model ?? env.anthropic?.model ?? '' }),
    },
  };
  const names = [...new Set([...env.providers, ...modelProviders])];
  return names.map(name => ({ ...kinds[name], name, isOpen: open.has(name) }));
}
