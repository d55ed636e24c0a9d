import type { Role } from '@natiq/contracts/access/matrix';
import type { Database } from '@natiq/db';
import { readTenant, type TenantTx, withTenant } from '@natiq/db/tenant';
import type { Clock } from './clock.ts';
import type { Logger, Ports } from './ports.ts';

/** Who acts. Stored as kind, id and label, never as a foreign key. */
export type Actor =
  | {
      kind: 'user';
      id: string;
      label: string;
      role: Role;
      locale: 'ar' | 'en';
      sessionId: string;
      homeCompanyId: string;
    }
  | { kind: 'contact'; id: string; label: string; identityId: string; channelId: string }
  | { kind: 'assistant'; id: string; label: string }
  | { kind: 'system'; id: null; label: string };

/** What every verb knows: company, actor, transaction, clock, ports, logger. Nothing of HTTP. */
export interface ServiceContext<A extends Actor = Actor> {
  readonly companyId: string;
  readonly actor: A;
  readonly database: Database;
  readonly clock: Clock;
  readonly ports: Ports;
  readonly log: Logger;
  /** Where the request came from, for the audit log. */
  readonly origin: { requestId: string; ip: string; userAgent: string };
}

export type UserContext = ServiceContext<Extract<Actor, { kind: 'user' }>>;
export type ContactContext = ServiceContext<Extract<Actor, { kind: 'contact' }>>;

/** What a process has before anybody acts. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly ports: Ports;
  readonly log: Logger;
}

const nowhere = { requestId: '', ip: '', userAgent: '' };

/** A context for work the product does by itself: jobs, reactions, timers, seeds. */
export function systemContext(services: Services, companyId: string, label = 'system'): ServiceContext {
  return { ...services, companyId, actor: { kind: 'system', id: null, label }, origin: nowhere };
}

/** One transaction of the context's company. Wake-ups and bus messages belong after it, never inside. */
export function transact<T>(ctx: ServiceContext, fn: (tx: TenantTx) => Promise<T>): Promise<T> {
  return withTenant(ctx.database, ctx.companyId, fn);
}

/** Reads of the context's company by one statement: one round trip instead of a transaction's three. */
export function readOne<T>(ctx: ServiceContext, fn: (tx: TenantTx) => PromiseLike<T>): Promise<T> {
  return readTenant(ctx.database, ctx.companyId, fn);
}

/** The actor as it is stored beside a fact. */
export function storedActor(actor: Actor): { kind: string; id: string | null } {
  return { kind: actor.kind, id: actor.id };
}
