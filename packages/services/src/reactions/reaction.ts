import type { DomainEventType } from '@natiq/contracts/live/domain-events';
import type { LoggedEvent } from '@natiq/db/events';
import type { Services } from '../kernel/context.ts';

/** What reactions may set going beside the verbs of the rooms. */
export interface Reacting extends Services {
  /** A conversation may have something to answer. */
  answer(companyId: string, conversationId: string): Promise<void>;
  /** A chat may have something to send through its provider. */
  deliver(companyId: string, identityId: string): void;
}

/** What follows from an event. Called at least once, in order within a conversation; must not mind a repeat. */
export type Reaction = (services: Reacting, event: LoggedEvent) => Promise<void>;

export type Reactions = Partial<Record<DomainEventType, readonly Reaction[]>>;
