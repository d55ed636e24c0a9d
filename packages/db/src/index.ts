export { type DatabaseOptions, openDatabase } from './client.ts';
export { constraintOf, DatabaseUnavailable, DataFolderInUse, DataFolderUnusable, sqlState } from './errors.ts';
export type { Database } from './internal.ts';
