export { builtinProvider } from './ai/builtin/provider.ts';
export { type GroqOptions, groqProvider } from './ai/groq/provider.ts';
