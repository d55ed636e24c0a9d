export { availableAgents } from './available-agents.ts';
export { listColleagues } from './list-colleagues.ts';
export { setPresence, touchPresence } from './set-presence.ts';
