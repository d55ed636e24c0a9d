/** The database cannot be reached, or it broke the connection off. Worth a retry later; nothing is known to be written. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(cause?: unknown) {
    super('The database is not available', { cause });
  }
}

/** Another process (or another handle of this one) holds the embedded data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly folder: string;
  /** Process id of the holder, as that process sees itself. */
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by process ${pid}. Only one process may open an embedded database.`);
    this.folder = folder;
    this.pid = pid;
  }
}

/** The embedded data folder cannot be opened: no permission, another PostgreSQL major version, or not a database. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  readonly folder: string;
  readonly reason: 'unreadable' | 'other-version' | 'damaged';

  constructor(folder: string, reason: DataFolderUnusable['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.folder = folder;
    this.reason = reason;
  }
}

/**
 * The database was used through its outer handle while a transaction of the same call chain is open.
 * On the embedded driver that waits for itself for ever; on PostgreSQL it leaves the transaction and its tenant.
 */
export class NestedTransaction extends Error {
  override readonly name = 'NestedTransaction';

  constructor() {
    super('The database was used from inside a transaction. Use the transaction that was handed in.');
  }
}

/** A transaction handle was used after its transaction had ended, or after its connection was lost. */
export class TransactionOver extends Error {
  override readonly name = 'TransactionOver';

  constructor(cause?: unknown) {
    super('The transaction is over; its handle can no longer be used', { cause });
  }
}

interface DriverError {
  code?: unknown;
  constraint?: unknown;
  constraint_name?: unknown;
  cause?: unknown;
}

/** Drizzle and this package wrap driver errors, so the driver's own fields are some causes down. Bounded against cycles. */
function findInCauses<T>(error: unknown, pick: (error: DriverError) => T | undefined): T | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
    const found = pick(current as DriverError);
    if (found !== undefined) return found;
    current = (current as DriverError).cause;
  }
  return undefined;
}

/** The SQLSTATE (five characters, for example `23505`) of a failed statement, on either driver, or undefined. */
export function sqlState(error: unknown): string | undefined {
  return findInCauses(error, ({ code }) =>
    typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? code : undefined,
  );
}

/** The name of the constraint a statement violated, on either driver, or undefined. */
export function constraintOf(error: unknown): string | undefined {
  return findInCauses(error, e => {
    const name = e.constraint ?? e.constraint_name;
    return typeof name === 'string' && name !== '' ? name : undefined;
  });
}

const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** True when the cause is the connection and not the statement: socket errors, class 08, shutdown (57P0x), too many clients (53300). */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  return (
    findInCauses(error, ({ code }) =>
      typeof code === 'string' && (connectionCodes.has(code) || /^(08...|57P0[1-5]|53300)$/.test(code))
        ? true
        : undefined,
    ) ?? false
  );
}

/** The error to throw outwards: connection trouble becomes `DatabaseUnavailable`, everything else stays what it was. */
export function outward(error: unknown): unknown {
  return !(error instanceof DatabaseUnavailable) && isUnavailable(error) ? new DatabaseUnavailable(error) : error;
}
