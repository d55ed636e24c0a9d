/**
 * The house, said once: floors, packages and the rooms of the services floor with what each may import.
 * The checks, the drawing in the README and the tests all read it from here.
 */

export interface PackageRule {
  /** Folder below the root. */
  readonly path: string;
  /** 0 is for development only; 1 to 6 import downward. */
  readonly floor: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Short names of packages whose values and types it may import. */
  readonly imports: readonly string[];
  /** Short names of packages of which it may import types only. */
  readonly types?: readonly string[];
  /** Libraries it must never import, with the reason shown. */
  readonly bans?: { readonly libraries: readonly string[]; readonly because: string };
}

const shared = ['contracts', 'domain'] as const;
const browserApp = ['client', 'ui', ...shared] as const;

export const packages: Readonly<Record<string, PackageRule>> = {
  domain: { path: 'packages/domain', floor: 1, imports: [] },
  contracts: { path: 'packages/contracts', floor: 2, imports: ['domain'] },
  db: { path: 'packages/db', floor: 3, imports: shared },
  services: { path: 'packages/services', floor: 4, imports: ['db', ...shared] },
  api: { path: 'packages/api', floor: 5, imports: ['services', ...shared] },
  connectors: { path: 'packages/connectors', floor: 5, imports: ['services', ...shared] },
  client: { path: 'packages/client', floor: 5, imports: shared, types: ['api'] },
  ui: { path: 'packages/ui', floor: 5, imports: shared },
  admin: { path: 'apps/admin', floor: 6, imports: browserApp },
  agent: { path: 'apps/agent', floor: 6, imports: browserApp },
  webchat: {
    path: 'apps/webchat',
    floor: 6,
    imports: shared,
    bans: {
      libraries: ['react', 'react-dom', '@trpc', 'drizzle-orm', '@tanstack', 'radix-ui', 'superjson'],
      because: 'the widget runs on other people’s pages and has a size budget',
    },
  },
  server: { path: 'apps/server', floor: 6, imports: ['api', 'connectors', 'services', 'db', ...shared] },
  testing: { path: 'packages/testing', floor: 0, imports: ['services', 'db', ...shared] },
  tooling: { path: 'packages/tooling', floor: 0, imports: [] },
};

/** Packages that only tests may import. */
export const testOnly: ReadonlySet<string> = new Set(['testing']);

export interface RoomRule {
  readonly level: number;
  /** Rooms it may import, through their index.ts. `kernel` and `audit` come on top for every room, `billing` from level 2. */
  readonly imports: readonly string[];
  readonly about?: string;
}

export const rooms: Readonly<Record<string, RoomRule>> = {
  identity: { level: 0, imports: [], about: 'companies, users, roles, sessions' },
  audit: { level: 0, imports: [] },
  lists: { level: 0, imports: [], about: 'saved views of lists' },
  billing: { level: 1, imports: ['identity'], about: 'entitlements' },
  contacts: { level: 2, imports: ['identity'] },
  channels: { level: 2, imports: ['identity'] },
  notifications: { level: 2, imports: ['identity'] },
  integrations: { level: 2, imports: ['identity'] },
  attachments: { level: 2, imports: ['identity'] },
  teams: { level: 2, imports: ['identity'], about: 'departments, skills, shifts, presence' },
  knowledge: { level: 2, imports: ['identity', 'billing', 'attachments'] },
  conversations: { level: 3, imports: ['contacts', 'channels', 'attachments'] },
  broadcasts: { level: 3, imports: ['contacts', 'channels'] },
  answering: { level: 4, imports: ['conversations', 'knowledge', 'channels'] },
  tickets: { level: 4, imports: ['conversations', 'teams'] },
  routing: { level: 4, imports: ['conversations', 'teams'] },
  sentiment: { level: 4, imports: ['conversations'] },
  evaluation: {
    level: 5,
    imports: ['answering', 'channels'],
    about: 'an assistant held against questions with what is expected',
  },
  assist: {
    level: 5,
    imports: ['conversations', 'answering', 'knowledge', 'tickets'],
    about: 'suggestions, rewriting, translation and summaries for agents',
  },
  handover: { level: 5, imports: ['conversations', 'tickets', 'routing', 'channels'] },
  sla: { level: 5, imports: ['tickets', 'teams'] },
  quality: { level: 6, imports: ['conversations', 'tickets'] },
  automations: { level: 6, imports: ['conversations', 'tickets', 'routing', 'notifications'] },
  integrity: { level: 7, imports: ['identity', 'channels'], about: 'dead letters, isolation' },
  analytics: { level: 7, imports: [], about: 'read-only queries over any table' },
  learning: {
    level: 8,
    imports: ['conversations', 'knowledge', 'answering', 'assist', 'analytics'],
    about: 'votes on answers, corrections, gaps, drafts tried before they are published',
  },
};

/** Below every room: context, errors, ports, clock. Its files may be imported one by one. */
export const kernel = 'kernel';
/** Above every room: what happens after an event. Imported by the worker in the server only. */
export const reactions = 'reactions';
/** Rooms every room above their own level may use although no line of the table says so. */
export const sharedRooms: readonly string[] = ['audit', 'billing'];
/** Packages that may import the reactions: the server runs the worker, the test harness drives it. */
export const reactionsUsers: ReadonlySet<string> = new Set(['server', 'testing']);

/** Every room that `room` may import. */
export function allowedRooms(room: string): ReadonlySet<string> {
  const rule = rooms[room];
  if (!rule) return new Set();
  const free = sharedRooms.filter(other => other !== room && (other === 'audit' || rooms[other]!.level < rule.level));
  return new Set([...rule.imports, ...free]);
}

/** Libraries that open or drive a database: whoever has them is past the tenant's fence. */
export const databaseLibraries: readonly string[] = [
  'postgres',
  'pg',
  'pg-boss',
  '@electric-sql/pglite',
  '@electric-sql/pglite-pgvector',
  'drizzle-orm/pglite',
  'drizzle-orm/postgres-js',
  'drizzle-orm/node-postgres',
];
/** Files of packages/db that hand out the outer handle; nobody else may import them. */
export const databaseInside: readonly string[] = ['internal', 'drivers'];
/** Packages that may use the libraries above: the one that hides them, and the one that makes databases for tests. */
export const databaseOwners: ReadonlySet<string> = new Set(['db', 'testing']);

/** The only file that reads the environment. */
export const environmentReader = 'apps/server/src/env.ts';
