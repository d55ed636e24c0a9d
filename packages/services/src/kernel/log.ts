/** The event log as the edges may see it. */
export { type LoggedEvent, type Position, replayEvents } from '@natiq/db/events';
