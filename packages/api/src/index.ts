export type { ApiContext, Installation } from './context.ts';
export { createLiveHub, type LiveHub } from './live/hub.ts';
export { type AppRouter, appRouter } from './root.ts';
export { bodyOf, toTrpcError } from './translate-error.ts';
