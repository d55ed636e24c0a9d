import { AsyncLocalStorage } from 'node:async_hooks';
import { NestedTransaction } from '../errors.ts';
import type { Internals, Role, Rows, TransactionOptions } from '../internal.ts';

/** Milliseconds a statement may run: long enough for the worst report, short enough that a runaway is noticed. */
export const STATEMENT_TIMEOUT = 15_000;
/** Milliseconds to wait for a row lock: past it, failing tells more than waiting. */
export const LOCK_TIMEOUT = 5_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const roles: ReadonlySet<Role> = new Set(['natiq_app', 'natiq_system', 'natiq_jobs']);

/** Role and company of one transaction as the settings they are. Both are checked, since they may become part of a text. */
export function settingsOf(options: TransactionOptions, always: readonly [string, string][] = []): [string, string][] {
  const role = options.role ?? 'natiq_app';
  if (!roles.has(role)) throw new TypeError(`Not a role of the application: ${role}`);
  const settings: [string, string][] = [...always];
  if (options.statementTimeout !== undefined) {
    settings.push(['statement_timeout', String(Math.trunc(options.statementTimeout))]);
  }
  if (options.company !== undefined) {
    if (!uuid.test(options.company)) throw new TypeError('A company is named by its UUID');
    settings.push(['natiq.company_id', options.company]);
  }
  settings.push(['role', role]);
  return settings;
}

/**
 * The statement that sets role and company for one transaction. It is text without parameters, so that it needs no
 * preparation and can be sent in the same packet as the first query.
 */
export function settingsStatement(options: TransactionOptions, always: readonly [string, string][] = []): string {
  const settings = settingsOf(options, always);
  return `select ${settings.map(([name, value]) => `set_config('${name}','${value}',true)`).join(',')}`;
}

/** Dates and plain objects are the two kinds of parameter the drivers disagree on; both become text here. */
export function toParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? JSON.stringify(value) : value;
}

/** int8 as a number while it is exact, beyond that as bigint: what PGlite does, done on PostgreSQL too. */
export function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** Adds the count to an array of rows without making it one of the array's enumerable properties. */
export function toRows<Row>(rows: Row[], count: number): Rows<Row> {
  return Object.defineProperty(rows, 'count', { value: count }) as Rows<Row>;
}

interface OpenTransaction {
  readonly scope: TransactionScope;
  readonly outer: OpenTransaction | undefined;
  readonly hooks: Set<(owner: Internals) => void>;
  open: boolean;
}

const running = new AsyncLocalStorage<OpenTransaction>();

/**
 * Knows whether the running call chain is inside a transaction of one database. The entry is switched off when the
 * transaction ends, because timers and promises started inside keep the chain's storage for as long as they live.
 */
export class TransactionScope {
  owner: Internals | undefined;

  /** @throws NestedTransaction inside an open transaction of this database; another database's does not matter */
  assertOutside(): void {
    for (let entry = running.getStore(); entry; entry = entry.outer) {
      if (entry.open && entry.scope === this) throw new NestedTransaction();
    }
  }

  async run<T>(fn: () => Promise<T>): Promise<T> {
    const entry: OpenTransaction = { scope: this, outer: running.getStore(), hooks: new Set(), open: true };
    let value: T;
    try {
      value = await running.run(entry, fn);
    } finally {
      entry.open = false;
    }
    if (this.owner) for (const hook of entry.hooks) hook(this.owner);
    return value;
  }
}

/** Calls the hook when the innermost running transaction has committed, with its database. The hook must not throw. */
export function afterCommit(hook: (owner: Internals) => void): void {
  for (let entry = running.getStore(); entry; entry = entry.outer) {
    if (!entry.open) continue;
    entry.hooks.add(hook);
    return;
  }
}
