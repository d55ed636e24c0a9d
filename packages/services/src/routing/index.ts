export { agentsAvailable, queueState } from './queue-state.ts';
