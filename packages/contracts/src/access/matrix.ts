/** Who may do what: the one table that the server enforces and the apps read. SRS 5.4 first, the PRD's viewer added. */
export const roles = ['super_admin', 'company_manager', 'team_leader', 'agent', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const modules = [
  'companies',
  'users',
  'knowledge',
  'conversations',
  'tickets',
  'embeddings',
  'analytics',
  'channels',
  'assistants',
  'settings',
  'audit',
] as const;
export type Module = (typeof modules)[number];

export type Action = 'create' | 'read' | 'update' | 'delete' | 'manage';

/**
 * Which records of a module a role reaches.
 * own: what is mine and what nobody holds yet; team: the colleagues' too; all: the whole company.
 */
export type Scope = 'own' | 'team' | 'all';

type Grants = Partial<Record<Module, { actions: readonly Action[]; scope: Scope }>>;

const all = (...actions: Action[]) => ({ actions, scope: 'all' as const });
const team = (...actions: Action[]) => ({ actions, scope: 'team' as const });
const own = (...actions: Action[]) => ({ actions, scope: 'own' as const });

export const accessMatrix: Record<Role, Grants> = {
  super_admin: {
    companies: all('create', 'read', 'update', 'delete', 'manage'),
    users: all('create', 'read', 'update', 'delete', 'manage'),
    knowledge: all('create', 'read', 'update', 'delete', 'manage'),
    conversations: all('read', 'delete', 'manage'),
    tickets: all('create', 'read', 'update', 'delete', 'manage'),
    embeddings: all('create', 'read', 'manage'),
    analytics: all('read', 'manage'),
    channels: all('create', 'read', 'update', 'delete'),
    assistants: all('create', 'read', 'update', 'delete'),
    settings: all('read', 'update'),
    audit: all('read'),
  },
  company_manager: {
    users: all('create', 'read', 'update', 'delete'),
    knowledge: all('create', 'read', 'update', 'delete'),
    conversations: all('read', 'update', 'delete'),
    tickets: all('read', 'update', 'manage'),
    embeddings: all('create', 'read'),
    analytics: all('read'),
    channels: all('create', 'read', 'update', 'delete'),
    assistants: all('create', 'read', 'update', 'delete'),
    settings: all('read', 'update'),
    audit: all('read'),
  },
  team_leader: {
    users: all('create', 'read', 'update'),
    knowledge: all('create', 'read', 'update'),
    conversations: all('read', 'update'),
    tickets: all('read', 'update'),
    embeddings: all('read'),
    analytics: all('read'),
    channels: all('read'),
    assistants: all('read'),
    settings: all('read'),
  },
  agent: {
    knowledge: all('read'),
    conversations: team('read', 'update'),
    tickets: own('read', 'update'),
    analytics: own('read'),
    channels: all('read'),
    assistants: all('read'),
  },
  viewer: {
    knowledge: all('read'),
    conversations: all('read'),
    tickets: all('read'),
    analytics: all('read'),
  },
};

/** Whether the role may do it at all; which records is a matter of `scopeOf`. */
export function may(role: Role, module: Module, action: Action): boolean {
  return accessMatrix[role][module]?.actions.includes(action) ?? false;
}

/** What a company may allow beyond the table, off until somebody says so. */
export interface CompanyGrants {
  /** Agents write and change knowledge; they never delete. */
  agentsEditKnowledge?: boolean;
}

/** Whether the role may do it in a company that grants this. */
export function mayIn(grants: CompanyGrants, role: Role, module: Module, action: Action): boolean {
  if (may(role, module, action)) return true;
  const writes = action === 'create' || action === 'update';
  return role === 'agent' && module === 'knowledge' && writes && grants.agentsEditKnowledge === true;
}

/** The records of the module that the role reaches, or null where it has no access. */
export function scopeOf(role: Role, module: Module): Scope | null {
  return accessMatrix[role][module]?.scope ?? null;
}

/** Whether the role reads all of the company's records of the module: who does may also take them away as a file. */
export function reachesAll(role: Role, module: Module): boolean {
  return may(role, module, 'read') && scopeOf(role, module) === 'all';
}

/** Roles that a person of the given role may give to others. */
export function assignableRoles(role: Role): readonly Role[] {
  if (role === 'super_admin') return roles;
  if (role === 'company_manager') return roles.filter(r => r !== 'super_admin');
  if (role === 'team_leader') return ['agent', 'viewer'];
  return [];
}
