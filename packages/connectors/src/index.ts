export { builtinProvider } from './ai/builtin/provider.ts';
export { type GroqOptions, groqProvider } from './ai/groq/provider.ts';
export { telegramAdapter } from './channels/telegram/adapter.ts';
export { diskStorage } from './storage/disk.ts';
export { type S3Options, s3Storage } from './storage/s3.ts';
