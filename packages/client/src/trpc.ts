import type { AppRouter } from '@natiq/api';
import { createTRPCReact } from '@trpc/react-query';
import type { inferRouterOutputs } from '@trpc/server';

/** The typed API of both apps. */
export const trpc = createTRPCReact<AppRouter>();
export type ApiOutputs = inferRouterOutputs<AppRouter>;
